package org.tertulia.net;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Turns the host of a destination into an address: numeric ones and localhost at once, others by
 * the system's resolver, which blocks and therefore never runs on the loop. Used on one loop.
 */
final class AddressLookup {
    private static final int LOOKUPS_MAX = 200;

    private final EventLoop loop;
    private int underWay;

    AddressLookup(EventLoop loop) {
        this.loop = loop;
    }

    /** One of the two is called, on the loop, possibly before this returns. */
    void find(String host, int port, Consumer<InetSocketAddress> onFound, Runnable onUnknown) {
        byte[] numeric = NetUtil.createByteArrayFromIpAddressString(host);
        if (numeric != null) {
            onFound.accept(new InetSocketAddress(address(numeric), port));
        } else if (host.toLowerCase(Locale.ROOT).equals("localhost")) {
            onFound.accept(new InetSocketAddress(NetUtil.LOCALHOST4, port));
        } else if (underWay >= LOOKUPS_MAX) {
            onUnknown.run();
        } else {
            underWay++;
            // started here, on the loop's platform thread, and so carried by the JDK's own pool
            Thread.ofVirtual()
                    .name("lookup " + host)
                    .start(() -> lookUp(host, port, onFound, onUnknown));
        }
    }

    private void lookUp(
            String host, int port, Consumer<InetSocketAddress> onFound, Runnable onUnknown) {
        Runnable outcome;
        try {
            InetAddress found = InetAddress.getByName(host);
            outcome = () -> onFound.accept(new InetSocketAddress(found, port));
        } catch (UnknownHostException _) {
            outcome = onUnknown;
        }
        Runnable told = outcome;
        loop.execute(() -> {
            underWay--;
            told.run();
        });
    }

    private static InetAddress address(byte[] numeric) {
        try {
            return InetAddress.getByAddress(numeric);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }
}
