package org.tertulia.participating.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.header.FeatureValue;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.Uri;

class ServiceHeadersTest {
    private static final String SESSION = "urn:urn-7:3gpp-service.ims.icsi.oma.cpm.session";
    private static final String ENCODED = SESSION.replace(":", "%3A");

    private static Request invite() {
        return Request.of(Method.INVITE, Uri.parse("sip:bob@home.test"));
    }

    private static FeatureValue services(String value) {
        return CpmService.in(Parameters.parse(";+g.3gpp.icsi-ref=" + value));
    }

    @Test
    void theAssertedServiceWinsOverThePreferredOne() {
        Request both =
                invite().adding(HeaderName.P_PREFERRED_SERVICE, SESSION)
                        .adding(HeaderName.P_ASSERTED_SERVICE, SESSION + ".group");
        assertThat(ServiceIdentity.of(both))
                .isEqualTo(new ServiceIdentity.Asserted(CpmService.SESSION_GROUP));
    }

    @Test
    void anotherPreferredServiceTellsNothing() {
        Request other =
                invite().adding(
                                HeaderName.P_PREFERRED_SERVICE,
                                "urn:urn-7:3gpp-service.ims.icsi.mmtel");
        assertThat(ServiceIdentity.of(other)).isEqualTo(new ServiceIdentity.Untold());
    }

    @Test
    void sessionIsNotTakenForTheGroupServiceWhoseNameBeginsAlike() {
        assertThat(services('"' + ENCODED + ".group\"").has(SESSION)).isFalse();
        assertThat(services('"' + ENCODED + ".group," + ENCODED + '"').has(SESSION)).isTrue();
        assertThat(CpmService.of(SESSION + ".group")).contains(CpmService.SESSION_GROUP);
    }

    @Test
    void featureTagsAreReadEncodedPlainAndInAnyCase() {
        assertThat(services('"' + ENCODED.toUpperCase(Locale.ROOT) + '"').has(SESSION)).isTrue();
        assertThat(services(SESSION).has(SESSION)).isTrue();
        assertThat(services("\"%zz%4\"").tokens()).containsExactly("%zz%4");
        assertThat(CpmService.SESSION.encoded()).isEqualTo('"' + ENCODED + '"');
    }

    @Test
    void acceptContactTellsTheServiceWhenNoServiceHeaderDoes() {
        Request group =
                invite().adding(
                                HeaderName.ACCEPT_CONTACT,
                                "*;+g.3gpp.icsi-ref=\""
                                        + ENCODED
                                        + "\";require, *;+g.3gpp.icsi-ref=\""
                                        + ENCODED
                                        + ".group\"");
        assertThat(ServiceIdentity.inAcceptContact(group)).contains(CpmService.SESSION_GROUP);
        assertThat(ServiceIdentity.inAcceptContact(invite().adding(HeaderName.ACCEPT_CONTACT, "*")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "id, true",
        "'header;id', true",
        "user, true",
        "none, false",
        "session, false",
        "'ID', true"
    })
    void anonymityIsWhatIdUserAndHeaderAskFor(String privacy, boolean requested) {
        assertThat(Anonymity.isRequested(invite().adding(HeaderName.PRIVACY, privacy)))
                .isEqualTo(requested);
        assertThat(Anonymity.isRequested(invite())).isFalse();
    }

    @Test
    void fieldsThatNobodyKnowsGoOnAndThoseOfTheHopDoNot() {
        Headers received =
                Headers.NONE
                        .adding(HeaderName.VIA, "SIP/2.0/UDP a;branch=z9hG4bK1")
                        .adding(HeaderName.ROUTE, "<sip:pf.test;lr>")
                        .adding(HeaderName.of("X-Odd"), "1")
                        .adding(HeaderName.CONTACT, "<sip:a@a>")
                        .adding(HeaderName.SUBJECT, "Lunch")
                        .adding(HeaderName.of("X-Odd"), "2")
                        .adding(HeaderName.MIN_SE, "90")
                        .adding(HeaderName.PROXY_AUTHORIZATION, "Digest x");
        assertThat(EndToEndHeaders.of(received))
                .extracting(Object::toString)
                .containsExactly("X-Odd: 1", "Subject: Lunch", "X-Odd: 2");
    }
}
