package org.tertulia.admin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of the operator, with few threads and strict limits. */
public final class AdminServer {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final int THREADS_MAX = 6;
    private static final int THREADS_MIN = 1;

    /** How long a client may take to close its side of an idle connection at the end. */
    private static final Duration SHUTDOWN_IDLE = Duration.ofMillis(50);

    private final Server server;
    private final InetSocketAddress listening;

    private AdminServer(Server server, InetSocketAddress listening) {
        this.server = server;
        this.listening = listening;
    }

    /** Listens and answers from now on. */
    public static AdminServer start(AdminPortSettings settings, AdminViews views)
            throws AdminListenFailure {
        ServerSocketChannel channel = bind(settings);
        try {
            InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
            Server server = server(channel, settings.limits());
            ServedNames names = ServedNames.at(address.getAddress());
            server.setHandler(
                    new GracefulHandler(new AdminRoutes(views, settings.limits(), names)));
            server.start();
            if (!names.loopback()) {
                LOG.warn("admin.listen: everybody who reaches {} can read the tables", address);
            }
            return new AdminServer(server, address);
        } catch (Exception e) {
            // Jetty declares Exception; nothing that it may throw here is the operator's doing
            close(channel);
            throw new IllegalStateException("the admin port cannot start", e);
        }
    }

    private static ServerSocketChannel bind(AdminPortSettings settings) throws AdminListenFailure {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                return channel.bind(new InetSocketAddress(settings.host(), settings.port()));
            } catch (IOException | UnresolvedAddressException e) {
                close(channel);
                throw e;
            }
        } catch (IOException | UnresolvedAddressException e) {
            throw new AdminListenFailure(settings.address(), e);
        }
    }

    private static void close(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("admin.listen: socket does not close", e);
        }
    }

    private static Server server(ServerSocketChannel channel, AdminLimits limits)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
        threads.setName("admin");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        Server server =
                new Server(threads, new ScheduledExecutorScheduler("admin timer", true), null);
        server.setErrorHandler(new RefusedRequests(new RefusalLog()));
        // no thread that only accepts: the one selector does it
        ServerConnector connector =
                new ServerConnector(server, 0, 1, new HttpConnectionFactory(http(limits)));
        connector.setIdleTimeout(limits.idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE.toMillis());
        connector.open(channel);
        server.addConnector(connector);
        NetworkConnectionLimit crowd =
                new NetworkConnectionLimit(limits.connectionsMax(), connector);
        crowd.setEndPointIdleTimeout(limits.crowdedIdleTimeout().toMillis());
        server.addBean(crowd);
        return server;
    }

    private static HttpConfiguration http(AdminLimits limits) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(limits.headerBytesMax());
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        return http;
    }

    /** Where it listens, with the port it really has. */
    public InetSocketAddress listening() {
        return listening;
    }

    /**
     * Accepts no more connections, lets running requests end until the deadline, and returns when
     * all is closed.
     */
    public void closeAndAwait(Duration deadline) {
        server.setStopTimeout(Math.max(1, deadline.toMillis()));
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // a request that outlived the deadline; its connection is closed all the same
            LOG.debug("admin.listen: closed in haste", e);
        }
    }
}
