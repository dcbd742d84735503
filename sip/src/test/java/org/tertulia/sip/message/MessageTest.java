package org.tertulia.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tertulia.sip.message.HeaderName.CONTENT_TYPE;
import static org.tertulia.sip.message.HeaderName.RECORD_ROUTE;
import static org.tertulia.sip.message.HeaderName.REQUIRE;
import static org.tertulia.sip.message.HeaderName.ROUTE;
import static org.tertulia.sip.message.HeaderName.SUBJECT;
import static org.tertulia.sip.message.HeaderName.VIA;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.uri.Uri;

/** Messages and their header fields as values. */
class MessageTest {
    private static String text(SipMessage message) {
        return new String(message.toBytes(), UTF_8).replace("\r\n", "\n");
    }

    @Test
    void requestIsWrittenWithTheLengthOfItsBody() {
        Request request =
                Request.of(Method.MESSAGE, Uri.parse("sip:b@c"))
                        .adding(SUBJECT, "ä")
                        .withBody("text/plain", "hé".getBytes(UTF_8))
                        .pushing(VIA, "SIP/2.0/UDP h");
        assertThat(text(request))
                .isEqualTo(
                        """
                        MESSAGE sip:b@c SIP/2.0
                        Via: SIP/2.0/UDP h
                        Subject: ä
                        Content-Type: text/plain
                        Content-Length: 3

                        hé\
                        """);
        assertThat(request.withBody("a/b", new byte[0]).header(CONTENT_TYPE)).hasValue("a/b");
        assertThat(request).hasToString("MESSAGE sip:b@c SIP/2.0");
    }

    @Test
    void responseCopiesWhatTheStandardNames() {
        Request request =
                Wire.request("INVITE", "z9hG4bK1")
                        .adding(VIA, "SIP/2.0/UDP below;branch=z9hG4bK0")
                        .adding(RECORD_ROUTE, "<sip:p;lr>")
                        .adding(SUBJECT, "not copied");
        assertThat(text(Response.to(request, 180)))
                .isEqualTo(
                        """
                        SIP/2.0 180 Ringing
                        Via: SIP/2.0/UDP client.example.org:5070;branch=z9hG4bK1
                        Via: SIP/2.0/UDP below;branch=z9hG4bK0
                        From: "Alice" <sip:alice@example.org>;tag=a1
                        To: <sip:bob@example.com>
                        Call-ID: call-1@example.org
                        CSeq: 7 INVITE
                        Record-Route: <sip:p;lr>
                        Content-Length: 0

                        """);
        assertThat(Response.to(request, 404).has(RECORD_ROUTE)).isFalse();
        assertThat(Response.to(request, 499, "Own Words").startLine())
                .isEqualTo("SIP/2.0 499 Own Words");
        Response tagged = Response.to(request, 200).withToTag("x");
        assertThat(tagged.withToTag("y").to().tag()).hasValue("x");
        assertThatThrownBy(() -> Response.to(request, 99))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "199, Progress",
        "299, Success",
        "399, Redirected",
        "499, Request Failure",
        "599, Server Failure",
        "699, Global Failure",
        "487, Request Terminated"
    })
    void everyStatusHasWords(int status, String reason) {
        assertThat(ReasonPhrase.of(status)).isEqualTo(reason);
    }

    @Test
    void namesAreComparedWithoutCaseAndInCompactForm() {
        assertThat(HeaderName.of("i")).isSameAs(HeaderName.CALL_ID);
        assertThat(HeaderName.of("CALL-id")).isSameAs(HeaderName.CALL_ID);
        assertThat(HeaderName.of("X-Own")).isEqualTo(HeaderName.of("x-oWN"));
        assertThat(HeaderName.of("X-Own").canonical()).isEqualTo("X-Own");
        assertThat(HeaderName.of("X-Own").hashCode()).isEqualTo(HeaderName.of("x-own").hashCode());
        List<String> compact =
                List.of(
                        "a", "b", "c", "d", "e", "f", "i", "j", "k", "l", "m", "o", "r", "s", "t",
                        "u", "v", "x", "y");
        for (String letter : compact) {
            assertThat(HeaderName.of(letter).canonical().length()).isGreaterThan(1);
            assertThat(HeaderName.of(letter.toUpperCase(Locale.ROOT)))
                    .isEqualTo(HeaderName.of(letter));
        }
    }

    @Test
    void fieldsAreChangedInTheirPlaces() {
        Headers headers =
                Headers.NONE
                        .adding(VIA, "1")
                        .adding(ROUTE, "<sip:a>, <sip:b>")
                        .adding(SUBJECT, "s")
                        .adding(ROUTE, "<sip:c>");
        assertThat(headers.elements(ROUTE)).containsExactly("<sip:a>", "<sip:b>", "<sip:c>");
        assertThat(headers.withElements(ROUTE, List.of("x", "y")))
                .hasToString("[Via: 1, Route: x, Route: y, Subject: s]");
        assertThat(headers.withElements(ROUTE, List.of()).size()).isEqualTo(2);
        assertThat(headers.withElements(REQUIRE, List.of("z")).first(REQUIRE)).hasValue("z");
        assertThat(headers.with(ROUTE, "<sip:d>"))
                .hasToString("[Via: 1, Route: <sip:d>, Subject: s]");
        assertThat(headers.pushing(ROUTE, "<sip:0>").all(ROUTE)).hasSize(3);
        assertThat(headers.pushing(REQUIRE, "r").iterator().next().name()).isEqualTo(REQUIRE);
        assertThat(headers.without(ROUTE).without(REQUIRE).size()).isEqualTo(2);
        assertThat(Headers.NONE.copying(headers, SUBJECT, REQUIRE, VIA))
                .hasToString("[Subject: s, Via: 1]");
        assertThat(headers.adding(REQUIRE, "timer, Path").hasToken(REQUIRE, "path")).isTrue();
        assertThat(headers.hasToken(REQUIRE, "path")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    a,b | a/b
                    , a ,, b, | a/b
                    "a,b",c | "a,b"/c
                    "a\\",b",c | "a\\",b"/c
                    <sip:a,b>;x,c | <sip:a,b>;x/c
                    "<",a | "<"/a
                    """)
    void listsAreSplitAtTheirOwnCommas(String value, String elements) {
        assertThat(String.join("/", CommaList.split(value))).isEqualTo(elements);
    }

    @ParameterizedTest
    @CsvSource({"70, 70", "0, 0", "255, 255", "999, 255"})
    void hopsAreLimited(String value, int hops) {
        assertThat(Wire.request("BYE", "x").with(HeaderName.MAX_FORWARDS, value).maxForwards())
                .isEqualTo(hops);
    }

    @Test
    void statelessTagIsOfTheRequestAndItsAck() {
        Request invite = Wire.request("INVITE", "z9hG4bK1");
        String tag = StatelessTag.of(invite.headers());
        assertThat(StatelessTag.of(Wire.request("ACK", "z9hG4bK1").headers())).isEqualTo(tag);
        assertThat(StatelessTag.of(Wire.request("INVITE", "z9hG4bK2").headers())).isNotEqualTo(tag);
        assertThat(StatelessTag.of(Headers.NONE)).startsWith("s");
    }
}
