package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;

import java.time.Duration;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.sip.header.SessionExpires;
import org.tertulia.sip.header.SessionExpires.Refresher;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.strand.Timer;

/**
 * The session timer of one leg (RFC 4028): either we refresh at half time, or we end the session
 * when the peer does not.
 */
public final class SessionTimer {
    /** No session interval may be shorter (RFC 4028 section 5). */
    public static final Duration FLOOR = Duration.ofSeconds(90);

    private final Leg leg;
    private Optional<Timer> running = Optional.empty();
    private Duration interval = Duration.ZERO;
    private boolean weRefresh;

    SessionTimer(Leg leg) {
        this.leg = leg;
    }

    /** What Session-Expires states; empty if there is none, or one that nobody can read. */
    public static Optional<SessionExpires> statedIn(Headers headers) {
        try {
            return headers.first(SESSION_EXPIRES).map(SessionExpires::parse);
        } catch (MalformedMessage _) {
            return Optional.empty();
        }
    }

    /** Starts the timer, or starts it again after a refresh. */
    public void start(Duration agreed, boolean byUs) {
        stop();
        if (leg.isEnded()) {
            return;
        }
        interval = agreed;
        weRefresh = byUs;
        running =
                Optional.of(
                        byUs
                                ? leg.session()
                                        .strand()
                                        .after(
                                                interval.dividedBy(2),
                                                "session refresh",
                                                this::refresh)
                                : leg.session()
                                        .strand()
                                        .after(patience(), "session expiry", this::expired));
    }

    /** Starts it again with what was agreed before. */
    public void restart() {
        if (!interval.isZero()) {
            start(interval, weRefresh);
        }
    }

    private Duration patience() {
        Duration grace = interval.dividedBy(3);
        Duration longest = Duration.ofSeconds(32);
        return interval.minus(grace.compareTo(longest) < 0 ? grace : longest);
    }

    @Clause("EXT-TIMER-1")
    private void expired() {
        leg.session().release(Optional.empty());
    }

    @Clause("TERM-8a-vi")
    private void refresh() {
        new SessionRefresh(leg).runAndAwait();
    }

    /** The value of Session-Expires for a refresh of ours: we stay the refresher. */
    String refreshValue() {
        return SessionExpires.of(interval, Refresher.UAC).text();
    }

    /**
     * The value for a re-INVITE of ours that changes the session: whoever refreshes goes on doing
     * so.
     */
    Optional<String> refreshHeader() {
        return interval.isZero()
                ? Optional.empty()
                : Optional.of(
                        SessionExpires.of(interval, weRefresh ? Refresher.UAC : Refresher.UAS)
                                .text());
    }

    void stop() {
        running.ifPresent(Timer::cancel);
        running = Optional.empty();
    }
}
