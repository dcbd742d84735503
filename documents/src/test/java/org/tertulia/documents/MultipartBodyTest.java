package org.tertulia.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBodyTest {

    private static final String TYPE = "multipart/mixed; charset=x; Boundary=\"b 1\"";

    private static final String BODY =
            """
            --b 1
            Content-Type: application/sdp
            X-Folded: one
              two

            v=0
            --b 12
             --b 1

            --b 1
            Content-Type:application/resource-lists+xml
            Content-Disposition: recipient-list

            <x/>
            --b 1

            bare
            --b 1--
            """
                    .replace("\n", "\r\n");

    private static MultipartBody parsed(byte[] body) {
        return ((MultipartReading.Parsed) MultipartBody.parse(body, TYPE)).body();
    }

    @Test
    void printsWhatItReadOctetForOctet() {
        MultipartBody body = parsed(BODY.getBytes(UTF_8));
        assertThat(new String(body.toBytes(), UTF_8)).isEqualTo(BODY);
        assertThat(body.contentType()).isEqualTo("multipart/mixed;boundary=\"b 1\"");
        assertThat(body.parts())
                .extracting(BodyPart::text)
                .containsExactly("v=0\r\n--b 12\r\n --b 1\r\n", "<x/>", "bare");
        assertThat(body.parts().getFirst().header("x-folded")).contains("one two");
        assertThat(body.part("application/SDP")).contains(body.parts().get(0));
        assertThat(body.partWithDisposition("Recipient-List")).contains(body.parts().get(1));
        assertThat(body.parts().get(2).contentType().value()).isEqualTo("text/plain");
    }

    @Test
    void passesOverPreambleEpilogueAndBlanksBehindDelimiters() {
        String around =
                "preamble\r\n"
                        + BODY.replace("--b 1\r\n", "--b 1 \t\r\n").strip()
                        + " \r\nepilogue";
        assertThat(parsed(around.replace(" --b 1 \t", " --b 1").getBytes(UTF_8)))
                .isEqualTo(parsed(BODY.getBytes(UTF_8)));
    }

    @Test
    void readsLineEndsOfLineFeedAlone() {
        MultipartBody body = parsed(BODY.replace("\r\n", "\n").getBytes(UTF_8));
        assertThat(body.parts())
                .extracting(BodyPart::text)
                .containsExactly("v=0\n--b 12\n --b 1\n", "<x/>", "bare");
        assertThat(body.parts().getFirst().header("X-Folded")).contains("one two");
    }

    @Test
    void keepsBinaryContent() {
        byte[] content = new byte[256];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        MultipartBody body = new MultipartBody("b 1", List.of(BodyPart.of("image/jpeg", content)));
        assertThat(parsed(body.toBytes()).parts().getFirst().content()).isEqualTo(content);
    }

    @Test
    void readsAPartWithoutContent() {
        String empty = "--b 1\r\nContent-Type: a/b\r\n\r\n--b 1\r\n\r\n\r\n--b 1--";
        assertThat(parsed(empty.getBytes(UTF_8)).parts())
                .extracting(BodyPart::text)
                .containsExactly("", "");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, --b|x|--b--",
        "multipart/mixed, --b|x|--b--",
        "multipart/mixed;boundary=\"\", --b|x|--b--",
        "multipart/mixed;boundary=b, ''",
        "multipart/mixed;boundary=b, --b--",
        "multipart/mixed;boundary=b, --b|A: b||text",
        "multipart/mixed;boundary=b, --b|no colon||text|--b--",
        "multipart/mixed;boundary=b, --b|A B: c||text|--b--",
        "multipart/mixed;boundary=b, --b"
    })
    void saysWhyItCannotBeRead(String type, String body) {
        assertThat(MultipartBody.parse(body.replace("|", "\r\n").getBytes(UTF_8), type))
                .isInstanceOfSatisfying(
                        MultipartReading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isNotBlank());
    }

    @Test
    void limitsThePartsAndTheirHeaders() {
        for (String flood :
                List.of("--b\r\n\r\nx\r\n".repeat(33), "--b\r\n" + "A: b\r\n".repeat(65))) {
            byte[] body = (flood + "\r\n--b--").getBytes(UTF_8);
            assertThat(MultipartBody.parse(body, "multipart/mixed;boundary=b"))
                    .isInstanceOf(MultipartReading.Malformed.class);
        }
    }

    @Test
    void refusesABoundaryThatTheContentHolds() {
        for (String content : List.of("--b", "x\r\n--b--\r\n", "x\n--b \r\n")) {
            List<BodyPart> parts = List.of(BodyPart.of("a/b", content.getBytes(UTF_8)));
            assertThatThrownBy(() -> new MultipartBody("b", parts))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(new MultipartBody("c", parts).parts()).isEqualTo(parts);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverThrowsOnACutOrASpoiltBody(long seed) {
        byte[] octets = BODY.getBytes(ISO_8859_1);
        for (int cut = 0; cut < octets.length - 2; cut++) {
            assertThat(MultipartBody.parse(Arrays.copyOf(octets, cut), TYPE)).isNotNull();
        }
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] spoilt = octets.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            if (MultipartBody.parse(spoilt, TYPE) instanceof MultipartReading.Parsed(var body)) {
                assertThat(parsed(body.toBytes())).as("seed %d", seed).isEqualTo(body);
            }
        }
    }

    @Test
    void takesAValueWithParametersApart() {
        MimeValue value = MimeValue.parse("a/B ; x=\"1;\\\"2\" ;Y = z; odd; last=\"");
        assertThat(value.is("A/b")).isTrue();
        assertThat(value.parameter("X")).contains("1;\"2");
        assertThat(value.parameter("y")).contains("z");
        assertThat(value.parameter("last")).contains("\"");
        assertThat(value.parameter("odd")).isEmpty();
        assertThat(MimeValue.parse("").value()).isEmpty();
        assertThat(MimeValue.parse("\"\\").value()).isEqualTo("\"\\");
    }
}
