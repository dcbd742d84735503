package org.tertulia.sip.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;

/** Features of a Contact and what a caller wants of them (RFC 3840, RFC 3841). */
class FeatureSetTest {
    private static final String SESSION = "urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session";
    private static final String CONTACT =
            "<sip:a@192.0.2.1>;expires=60;audio;+sip.instance=\"<urn:uuid:AB>\";mobility=\"mobile\""
                + ";+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session.group,"
                + " URN%3aurn-7%3A3gpp-service.ims.icsi.oma.cpm.msg"
                + " \";+g.gsma.rcs.botversion=\"#=2\"";

    private final FeatureSet client = FeatureSet.of(NameAddr.parse(CONTACT).parameters());

    @Test
    void serviceIdentifiersAreComparedWhole() {
        assertThat(client.has("+g.3gpp.icsi-ref", SESSION)).isFalse();
        assertThat(client.has("+G.3GPP.icsi-ref", SESSION + ".group")).isTrue();
        assertThat(client.has("+g.3gpp.icsi-ref", SESSION.replace("session", "MSG"))).isTrue();
        assertThat(FeatureValue.parse(SESSION).has(SESSION)).isTrue();
        assertThat(FeatureValue.parse("\"\"").tokens()).isEmpty();
    }

    @Test
    void onlyFeaturesCount() {
        assertThat(client.features()).hasSize(5);
        assertThat(client.value("expires")).isEmpty();
        assertThat(client.has("audio", "true")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    true  | *;+sip.instance="<urn:uuid:AB>";require;explicit
                    false | *;+sip.instance="<urn:uuid:ab>";require;explicit
                    true  | *;+sip.instance="<urn:uuid:ab>"
                    true  | *;audio;require
                    true  | *;video;require
                    false | *;video;require;explicit
                    false | *;audio="FALSE";require
                    true  | *;mobility="fixed,mobile";require
                    false | *;mobility="!mobile";require
                    true  | *;mobility="!fixed";require
                    true  | *;mobility="!!mobile";require
                    true  | *;+g.gsma.rcs.botversion="#>=1";require
                    false | *;+g.gsma.rcs.botversion="#<=1";require
                    true  | *;+g.gsma.rcs.botversion="#1:3";require
                    false | *;+g.gsma.rcs.botversion="#x";require
                    true  | *;require;explicit
                    true  | *
                    """)
    void acceptedAsTheCallerAsks(boolean accepted, String value) {
        assertThat(ContactPreference.parse(value).accepts(client)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    true  | *;+sip.instance="<urn:uuid:AB>"
                    false | *;+sip.instance="<urn:uuid:CD>"
                    true  | *;audio;mobility="mobile"
                    false | *;audio;mobility="fixed"
                    false | *;audio;video
                    false | *
                    """)
    void rejectedWhenAllOfAValueFits(boolean rejected, String value) {
        assertThat(ContactPreference.parse(value).rejects(client)).isEqualTo(rejected);
    }

    @Test
    void eachValueOfTheHeaderStandsForItself() {
        Headers headers =
                Headers.NONE
                        .adding(HeaderName.of("a"), "*;audio;require, *;video")
                        .adding(HeaderName.REJECT_CONTACT, "*;mobility=\"fixed,mobile\"");
        List<ContactPreference> accepted = ContactPreference.accepted(headers);
        assertThat(accepted).hasSize(2);
        assertThat(accepted.getFirst().require()).isTrue();
        assertThat(accepted.getFirst().explicit()).isFalse();
        assertThat(ContactPreference.rejected(headers)).hasSize(1);
        assertThat(ContactPreference.rejected(headers).getFirst().rejects(client)).isTrue();
    }
}
