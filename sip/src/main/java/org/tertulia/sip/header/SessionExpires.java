package org.tertulia.sip.header;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.message.MalformedMessage;

/** Session-Expires (RFC 4028 section 4): the interval, who refreshes if told, other parameters. */
public record SessionExpires(
        Duration interval, Optional<Refresher> refresher, Parameters otherParameters) {
    private static final String REFRESHER = "refresher";

    /** Which end refreshes the session. */
    public enum Refresher {
        UAC,
        UAS;

        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static SessionExpires of(Duration interval, Refresher refresher) {
        return new SessionExpires(interval, Optional.of(refresher), Parameters.NONE);
    }

    public static SessionExpires parse(String value) {
        int semicolon = value.indexOf(';');
        Parameters parameters =
                semicolon < 0 ? Parameters.NONE : Parameters.parse(value.substring(semicolon));
        String seconds = semicolon < 0 ? value : value.substring(0, semicolon);
        return new SessionExpires(
                DeltaSeconds.parse(seconds.strip()),
                parameters.value(REFRESHER).map(SessionExpires::refresher),
                parameters.without(REFRESHER));
    }

    private static Refresher refresher(String token) {
        for (Refresher refresher : Refresher.values()) {
            if (refresher.name().equalsIgnoreCase(token)) {
                return refresher;
            }
        }
        throw new MalformedMessage("refresher is neither uac nor uas");
    }

    public SessionExpires withRefresher(Refresher changed) {
        return new SessionExpires(interval, Optional.of(changed), otherParameters);
    }

    public String text() {
        return interval.toSeconds()
                + refresher.map(end -> ";" + REFRESHER + "=" + end.token()).orElse("")
                + otherParameters.text();
    }
}
