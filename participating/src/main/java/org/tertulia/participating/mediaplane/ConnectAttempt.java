package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.tertulia.strand.Timer;

/**
 * An active leg connects to its peer (RFC 6135 section 4.2). A refused attempt is repeated until
 * the time is up, since the peer may open its port a moment after its answer. When it has worked,
 * this goes on as the listener of the connection.
 */
final class ConnectAttempt implements MsrpConnectionListener {

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final MediaRelay relay;
    private final LegEndpoint leg;
    private final String host;
    private final int port;
    private final Timer deadline;
    private Optional<Timer> retry = Optional.empty();
    private String failure = "no answer";
    private boolean over;

    ConnectAttempt(MediaRelay relay, LegEndpoint leg, MediaLeg.Negotiated terms) {
        this.relay = relay;
        this.leg = leg;
        this.host = terms.connectHost();
        this.port = terms.connectPort();
        this.deadline = relay.loop().after(relay.loop().times().connect(), this::giveUp);
    }

    void start() {
        relay.transport().connect(host, port, this);
    }

    void cancel() {
        over = true;
        deadline.cancel();
        retry.ifPresent(Timer::cancel);
    }

    private void giveUp() {
        if (!over) {
            cancel();
            leg.notConnected("no connection to " + host + " port " + port + ": " + failure);
        }
    }

    @Override
    public void onConnectFailed(String reason) {
        relay.loop()
                .turn(() -> {
                    failure = reason;
                    if (!over) {
                        retry = Optional.of(relay.loop().after(PAUSE, this::start));
                    }
                });
    }

    @Override
    public void onOpened(MsrpConnection connection) {
        relay.loop()
                .turn(() -> {
                    if (over) {
                        connection.close();
                    } else {
                        cancel();
                        leg.connected(relay.opened(connection));
                    }
                });
    }

    @Override
    public void onBytes(MsrpConnection connection, ByteBuffer bytes) {
        relay.onBytes(connection, bytes);
    }

    @Override
    public void onWritable(MsrpConnection connection) {
        relay.onWritable(connection);
    }

    @Override
    public void onClosed(MsrpConnection connection) {
        relay.onClosed(connection);
    }
}
