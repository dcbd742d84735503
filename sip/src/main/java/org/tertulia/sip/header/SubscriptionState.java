package org.tertulia.sip.header;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Token;

/**
 * Subscription-State (RFC 6665 section 8.2.3). A state of an extension is kept; a number that
 * cannot be read counts as absent.
 */
public record SubscriptionState(String state, Parameters parameters) {
    private static final String ACTIVE = "active";
    private static final String PENDING = "pending";
    private static final String TERMINATED = "terminated";
    private static final String EXPIRES = "expires";
    private static final String RETRY_AFTER = "retry-after";
    private static final String REASON = "reason";

    /** Why a subscription ended (RFC 6665 section 4.1.3). */
    public enum Termination {
        DEACTIVATED,
        PROBATION,
        REJECTED,
        TIMEOUT,
        GIVEUP,
        NORESOURCE,
        INVARIANT;

        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Termination> of(String token) {
            for (Termination known : values()) {
                if (known.name().equalsIgnoreCase(token)) {
                    return Optional.of(known);
                }
            }
            return Optional.empty();
        }
    }

    public SubscriptionState {
        if (!Token.is(state)) {
            throw new MalformedMessage("Subscription-State without a state");
        }
    }

    public static SubscriptionState active(Duration expires) {
        return new SubscriptionState(ACTIVE, Parameters.NONE).with(EXPIRES, expires);
    }

    public static SubscriptionState pending(Duration expires) {
        return new SubscriptionState(PENDING, Parameters.NONE).with(EXPIRES, expires);
    }

    public static SubscriptionState terminated(Termination why) {
        return new SubscriptionState(TERMINATED, Parameters.NONE.with(REASON, why.token()));
    }

    public static SubscriptionState parse(String value) {
        int semicolon = value.indexOf(';');
        return semicolon < 0
                ? new SubscriptionState(value.strip(), Parameters.NONE)
                : new SubscriptionState(
                        value.substring(0, semicolon).strip(),
                        Parameters.parse(value.substring(semicolon)));
    }

    public SubscriptionState withRetryAfter(Duration after) {
        return with(RETRY_AFTER, after);
    }

    private SubscriptionState with(String name, Duration time) {
        return new SubscriptionState(state, parameters.with(name, Long.toString(time.toSeconds())));
    }

    public boolean isActive() {
        return state.equalsIgnoreCase(ACTIVE);
    }

    public boolean isPending() {
        return state.equalsIgnoreCase(PENDING);
    }

    public boolean isTerminated() {
        return state.equalsIgnoreCase(TERMINATED);
    }

    /** How long the subscription lasts from now on, if it says. */
    public Optional<Duration> expires() {
        return seconds(EXPIRES);
    }

    /** How long to wait before subscribing again, if it says. */
    public Optional<Duration> retryAfter() {
        return seconds(RETRY_AFTER);
    }

    /** Why the subscription ended; empty if it does not say or says what nobody knows. */
    public Optional<Termination> termination() {
        return parameters.value(REASON).flatMap(Termination::of);
    }

    private Optional<Duration> seconds(String name) {
        try {
            return parameters.value(name).map(DeltaSeconds::parse);
        } catch (MalformedMessage _) {
            return Optional.empty();
        }
    }

    public String text() {
        return state + parameters.text();
    }
}
