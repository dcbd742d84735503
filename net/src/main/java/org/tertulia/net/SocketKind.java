package org.tertulia.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The two ways to drive sockets: epoll where it is there, NIO everywhere. */
sealed interface SocketKind {
    /** The largest payload of a datagram, rounded up. */
    int DATAGRAM_BYTES_MAX = 65_535;

    /**
     * Pinned: Netty's default allocator of the 4.2 line has let direct memory grow in several
     * releases.
     */
    ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;

    String name();

    IoHandlerFactory loops();

    DatagramChannel datagrams();

    Class<? extends ServerChannel> listening();

    Class<? extends SocketChannel> stream();

    static SocketKind best() {
        return Epoll.isAvailable() ? new Native() : new Portable();
    }

    static SocketKind portable() {
        return new Portable();
    }

    /** Linux: many datagrams a system call, in and out. */
    record Native() implements SocketKind {
        private static final int DATAGRAMS_PER_READ = 8;

        @Override
        public String name() {
            return "epoll";
        }

        @Override
        public IoHandlerFactory loops() {
            return EpollIoHandler.newFactory();
        }

        @Override
        public DatagramChannel datagrams() {
            EpollDatagramChannel channel = new EpollDatagramChannel();
            channel.config()
                    .setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM_BYTES_MAX);
            channel.config()
                    .setRecvByteBufAllocator(
                            new FixedRecvByteBufAllocator(DATAGRAMS_PER_READ * DATAGRAM_BYTES_MAX));
            return channel;
        }

        @Override
        public Class<? extends ServerChannel> listening() {
            return EpollServerSocketChannel.class;
        }

        @Override
        public Class<? extends SocketChannel> stream() {
            return EpollSocketChannel.class;
        }
    }

    /** What every system offers. */
    record Portable() implements SocketKind {
        @Override
        public String name() {
            return "nio";
        }

        @Override
        public IoHandlerFactory loops() {
            return NioIoHandler.newFactory();
        }

        @Override
        public DatagramChannel datagrams() {
            NioDatagramChannel channel = new NioDatagramChannel();
            channel.config()
                    .setRecvByteBufAllocator(new FixedRecvByteBufAllocator(DATAGRAM_BYTES_MAX));
            return channel;
        }

        @Override
        public Class<? extends ServerChannel> listening() {
            return NioServerSocketChannel.class;
        }

        @Override
        public Class<? extends SocketChannel> stream() {
            return NioSocketChannel.class;
        }
    }
}
