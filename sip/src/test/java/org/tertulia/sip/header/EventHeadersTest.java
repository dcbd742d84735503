package org.tertulia.sip.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.header.SubscriptionState.Termination;
import org.tertulia.sip.message.MalformedMessage;

/** Event and Subscription-State: what is read, how it is written, what is refused. */
class EventHeadersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    conference | conference | conference
                    presence.winfo ; ID=4;x | presence.winfo;ID=4;x | presence.winfo;id=4
                    refer;id | refer;id | refer
                    """)
    void eventIsReadAndWritten(String value, String text, String identity) {
        assertThat(EventHeader.parse(value).text()).isEqualTo(text);
        assertThat(EventHeader.parse(value).identity().text()).isEqualTo(identity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    conference | conference;x=y | true
                    conference;id=1 | conference;a;id=1 | true
                    conference;id=a | conference;id=A | false
                    conference;id=1 | conference | false
                    conference | Conference | false
                    """)
    void eventsMatchOctetByOctet(String one, String two, boolean match) {
        assertThat(EventHeader.parse(one).matches(EventHeader.parse(two))).isEqualTo(match);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";id=1", "a b", "con(ference", "a;id=\"x"})
    void eventIsRefused(String value) {
        assertThatThrownBy(() -> EventHeader.parse(value)).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    active;expires=60 | 60 | none | none
                    Pending ; Expires = 060 | 60 | none | none
                    terminated;reason=NoResource;retry-after=9 | none | 9 | NORESOURCE
                    terminated;reason=weather;retry-after=x | none | none | none
                    waiting;expires=99999999999 | 4294967295 | none | none
                    """)
    void stateIsRead(String value, String expires, String retryAfter, String reason) {
        SubscriptionState state = SubscriptionState.parse(value);
        assertThat(state.expires().map(EventHeadersTest::seconds).orElse("none"))
                .isEqualTo(expires);
        assertThat(state.retryAfter().map(EventHeadersTest::seconds).orElse("none"))
                .isEqualTo(retryAfter);
        assertThat(state.termination().map(Termination::name).orElse("none")).isEqualTo(reason);
        assertThat(SubscriptionState.parse(state.text())).isEqualTo(state);
    }

    private static String seconds(Duration time) {
        return Long.toString(time.toSeconds());
    }

    @Test
    void stateIsWritten() {
        assertThat(SubscriptionState.active(Duration.ofMillis(1_999)).text())
                .isEqualTo("active;expires=1");
        assertThat(SubscriptionState.pending(Duration.ofMinutes(1)).text())
                .isEqualTo("pending;expires=60");
        assertThat(
                        SubscriptionState.terminated(Termination.GIVEUP)
                                .withRetryAfter(Duration.ofSeconds(5))
                                .text())
                .isEqualTo("terminated;reason=giveup;retry-after=5");
        assertThat(SubscriptionState.parse("ACTIVE").isActive()).isTrue();
        assertThat(SubscriptionState.parse("waiting").isPending()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";expires=1", "act ive", "active;x=\"", "active, pending"})
    void stateIsRefused(String value) {
        assertThatThrownBy(() -> SubscriptionState.parse(value))
                .isInstanceOf(MalformedMessage.class);
    }
}
