package org.tertulia.participating.session;

import static org.tertulia.sip.message.HeaderName.SESSION_EXPIRES;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Headers;
import org.tertulia.strand.Timer;

/**
 * The session timer of one leg (RFC 4028): either we refresh at half time, or we end the session
 * when the peer does not.
 */
public final class SessionTimer {
    /** No session interval may be shorter (RFC 4028 section 5). */
    public static final long FLOOR_SECONDS = 90;

    private final Leg leg;
    private Optional<Timer> running = Optional.empty();
    private Duration interval = Duration.ZERO;
    private boolean weRefresh;

    SessionTimer(Leg leg) {
        this.leg = leg;
    }

    /** What a Session-Expires header says: delta-seconds and, if told, who refreshes. */
    public record Interval(long seconds, Optional<String> refresher) {
        /** The value of the first Session-Expires; empty if there is none or it is no number. */
        public static Optional<Interval> in(Headers headers) {
            return headers.first(SESSION_EXPIRES).flatMap(Interval::parse);
        }

        private static Optional<Interval> parse(String value) {
            int semicolon = value.indexOf(';');
            String number = (semicolon < 0 ? value : value.substring(0, semicolon)).strip();
            if (number.isEmpty()
                    || number.length() > 9
                    || !number.chars().allMatch(Character::isDigit)) {
                return Optional.empty();
            }
            Parameters parameters =
                    semicolon < 0 ? Parameters.NONE : Parameters.parse(value.substring(semicolon));
            return Optional.of(
                    new Interval(
                            Long.parseLong(number),
                            parameters
                                    .value("refresher")
                                    .map(who -> who.toLowerCase(Locale.ROOT))));
        }

        public String text(String who) {
            return seconds + ";refresher=" + who;
        }
    }

    /** Starts the timer, or starts it again after a refresh. */
    public void start(long seconds, boolean byUs) {
        stop();
        if (leg.isEnded()) {
            return;
        }
        interval = Duration.ofSeconds(seconds);
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
            start(interval.toSeconds(), weRefresh);
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
        return interval.toSeconds() + ";refresher=uac";
    }

    /**
     * The value for a re-INVITE of ours that changes the session: whoever refreshes goes on doing
     * so.
     */
    Optional<String> refreshHeader() {
        return interval.isZero()
                ? Optional.empty()
                : Optional.of(interval.toSeconds() + ";refresher=" + (weRefresh ? "uac" : "uas"));
    }

    void stop() {
        running.ifPresent(Timer::cancel);
        running = Optional.empty();
    }
}
