package org.tertulia.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.signalling.SipTransportListener;
import org.tertulia.sip.codec.SipReader;
import org.tertulia.sip.codec.SipReading;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;

/** The UDP socket of a SIP element: one datagram, one message (RFC 3261 section 18.3). */
final class SipDatagrams extends SimpleChannelInboundHandler<DatagramPacket> {
    private static final Logger LOG = LoggerFactory.getLogger(SipDatagrams.class);

    private final DatagramChannel channel;
    private final AddressLookup lookup;
    private final SipReader reader;
    private final SipTransportListener listener;
    private final TurnFlush flush;

    SipDatagrams(
            DatagramChannel channel,
            AddressLookup lookup,
            SipReader reader,
            SipTransportListener listener) {
        this.channel = channel;
        this.lookup = lookup;
        this.reader = reader;
        this.listener = listener;
        this.flush = new TurnFlush(channel);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        byte[] bytes = new byte[packet.content().readableBytes()];
        packet.content().readBytes(bytes);
        SipReading reading = reader.readDatagram(bytes);
        if (reading instanceof SipReading.KeepAlive) {
            return; // over UDP it only keeps a binding open, and an answer is not defined
        }
        HostPort from = PeerAddress.of(packet.sender());
        listener.onReading(reading, Destination.of(TransportProtocol.UDP, from));
    }

    void send(byte[] bytes, HostPort to, Runnable onFailure) {
        int port = to.port().orElse(TransportProtocol.UDP.defaultPort());
        lookup.find(to.address(), port, found -> write(bytes, found, onFailure), onFailure);
    }

    private void write(byte[] bytes, InetSocketAddress to, Runnable onFailure) {
        if (!channel.isWritable()) {
            channel.flush();
        }
        if (!channel.isWritable()) {
            onFailure.run();
            return;
        }
        ByteBuf buffer = channel.alloc().buffer(bytes.length).writeBytes(bytes);
        ChannelFuture written = channel.write(new DatagramPacket(buffer, to));
        written.addListener(outcome -> {
            if (!outcome.isSuccess()) {
                LOG.debug("datagram to {} did not leave", to, outcome.cause());
                onFailure.run();
            }
        });
        flush.wrote();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
        LOG.error("fault while reading a datagram", fault);
    }
}
