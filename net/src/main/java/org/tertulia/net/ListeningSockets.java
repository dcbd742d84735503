package org.tertulia.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import java.net.InetSocketAddress;
import org.tertulia.sip.header.HostPort;

/** Opens sockets for listening; they read and accept nothing until they are told to. */
final class ListeningSockets {
    private static final int BACKLOG = 1024;

    private final SocketKind kind;
    private final EventLoop loop;
    private final String key;

    ListeningSockets(SocketKind kind, EventLoop loop, String key) {
        this.kind = kind;
        this.loop = loop;
        this.key = key;
    }

    /** A TCP socket; each connection gets this handler and water mark. */
    Channel stream(HostPort address, ChannelHandler acceptor, WriteBufferWaterMark waterMark)
            throws ListenFailure {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loop)
                        .channel(kind.listening())
                        .option(ChannelOption.ALLOCATOR, SocketKind.ALLOCATOR)
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true) // a restart finds its port free
                        .option(ChannelOption.AUTO_READ, false)
                        .childOption(ChannelOption.ALLOCATOR, SocketKind.ALLOCATOR)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark)
                        .childHandler(acceptor);
        return bound(bootstrap.bind(local(address)), address + "/tcp");
    }

    /** A UDP socket, without a handler yet. */
    Channel datagrams(HostPort address, int receiveBufferBytes, WriteBufferWaterMark waterMark)
            throws ListenFailure {
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channelFactory(kind::datagrams)
                        .option(ChannelOption.ALLOCATOR, SocketKind.ALLOCATOR)
                        .option(ChannelOption.AUTO_READ, false)
                        .option(ChannelOption.SO_RCVBUF, receiveBufferBytes)
                        .option(ChannelOption.SO_SNDBUF, receiveBufferBytes)
                        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, waterMark)
                        .handler(new Nothing());
        return bound(bootstrap.bind(local(address)), address + "/udp");
    }

    private Channel bound(ChannelFuture binding, String address) throws ListenFailure {
        binding.awaitUninterruptibly();
        Throwable cause = binding.cause();
        if (cause != null) {
            throw ListenFailure.of(key, address, cause);
        }
        return binding.channel();
    }

    private static InetSocketAddress local(HostPort address) {
        return new InetSocketAddress(address.address(), address.port().orElse(0));
    }

    /** Stands in the pipeline until the real handler comes. */
    private static final class Nothing extends ChannelInboundHandlerAdapter {}
}
