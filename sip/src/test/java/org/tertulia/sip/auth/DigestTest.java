package org.tertulia.sip.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tertulia.sip.auth.Digest.Ask;
import org.tertulia.sip.auth.DigestAuthorization.ClientCount;
import org.tertulia.sip.message.MalformedMessage;

class DigestTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final ClientCount COUNT =
            new ClientCount(1, "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");

    /** The example of RFC 7616 section 3.9.1. */
    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void answersAsTheStandardDoes(DigestHash hash, String response) {
        DigestChallenge challenge = DigestChallenge.of("http-auth@example.org", NONCE, hash);
        Ask ask = new Ask("Mufasa", "Circle of Life", "GET", "/dir/index.html");
        DigestAuthorization made = Digest.answer(challenge, ask, COUNT);
        assertThat(made.response()).isEqualTo(response);
        DigestAuthorization read = DigestAuthorization.parse(made.text()).orElseThrow();
        assertThat(read).isEqualTo(made);
        assertThat(Digest.isRight(read, "Circle of Life", "GET")).isTrue();
        assertThat(Digest.isRight(read, "Circle of Wife", "GET")).isFalse();
        assertThat(Digest.isRight(read, "Circle of Life", "PUT")).isFalse();
    }

    @Test
    void challengeWithoutQopIsAnsweredWithout() {
        DigestChallenge old =
                DigestChallenge.parse("Digest realm=\"r\", nonce=\"n\"").orElseThrow();
        assertThat(old).isEqualTo(new DigestChallenge("r", "n", DigestHash.MD5, false, false));
        DigestAuthorization made =
                Digest.answer(old, new Ask("u", "p", "REGISTER", "sip:r"), COUNT);
        assertThat(made.count()).isEmpty();
        assertThat(made.text()).doesNotContain("qop");
        DigestAuthorization read = DigestAuthorization.parse(made.text()).orElseThrow();
        assertThat(Digest.isRight(read, "p", "REGISTER")).isTrue();
        assertThat(Digest.isFresh(read, 0)).isTrue();
        assertThat(Digest.isFresh(read, 1)).isFalse();
    }

    @Test
    void challengeIsReadAsItIsWritten() {
        DigestChallenge challenge =
                DigestChallenge.of("a \"quoted\" realm", "n", DigestHash.SHA_256).asStale();
        assertThat(challenge.text())
                .isEqualTo(
                        "Digest realm=\"a \\\"quoted\\\" realm\", nonce=\"n\", algorithm=SHA-256,"
                                + " qop=\"auth\", stale=true");
        assertThat(DigestChallenge.parse(challenge.text())).hasValue(challenge);
        assertThat(DigestChallenge.parse("Basic realm=\"x\"")).isEmpty();
        Optional<DigestChallenge> both =
                DigestChallenge.parse("digest nonce=n ,realm=\"x\", qop=\"auth-int , auth\"");
        assertThat(both.orElseThrow().qopAuth()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Digest username=\"u\"",
                "Digest username=\"u\", username=\"v\"",
                "Digest username",
                "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"x\", response=\"0\","
                        + " algorithm=SHA-512-256",
                "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"x\", response=\"0\","
                        + " qop=auth-int, nc=00000001, cnonce=\"c\"",
                "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"x\", response=\"0\","
                        + " qop=auth, nc=1, cnonce=\"c\"",
                "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"x\", response=\"0\","
                        + " qop=auth, nc=00000001"
            })
    void credentialsThatAreNotWholeAreRefused(String value) {
        assertThatThrownBy(() -> DigestAuthorization.parse(value))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void otherSchemesAreNotOurs() {
        assertThat(DigestAuthorization.parse("NoOneKnowsThisScheme opaque=here")).isEmpty();
    }

    @Test
    void usesOfANonceCountUpwards() {
        DigestAuthorization second =
                Digest.answer(
                        DigestChallenge.of("r", "n", DigestHash.MD5),
                        new Ask("u", "p", "REGISTER", "sip:r"),
                        new ClientCount(2, "c"));
        assertThat(second.text()).contains("nc=00000002");
        assertThat(Digest.isFresh(second, 1)).isTrue();
        assertThat(Digest.isFresh(second, 2)).isFalse();
    }

    @Test
    void secretServesInPlaceOfThePassword() {
        DigestAuthorization made =
                Digest.answer(
                        DigestChallenge.of("r", "n", DigestHash.MD5),
                        new Ask("u", "p", "REGISTER", "sip:r"),
                        COUNT);
        assertThat(Digest.isRightFor(made, DigestHash.MD5.of("u", "r", "p"), "REGISTER")).isTrue();
        assertThat(Digest.isRightFor(made, DigestHash.MD5.of("u", "r", "q"), "REGISTER")).isFalse();
    }

    @Test
    void sealedNonceIsKnownAgainUntilItIsTooOld() {
        NonceSeal seal = new NonceSeal("sixteen octets!!".getBytes(UTF_8));
        String nonce = seal.nonce(NOW, "abc");
        Duration lifetime = Duration.ofMinutes(5);
        assertThat(seal.check(nonce, NOW.plusSeconds(299), lifetime))
                .isEqualTo(NonceSeal.Verdict.VALID);
        assertThat(seal.check(nonce, NOW.plusSeconds(300), lifetime))
                .isEqualTo(NonceSeal.Verdict.STALE);
        NonceSeal other = new NonceSeal("another sixteen!!".repeat(5).getBytes(UTF_8));
        assertThat(other.check(nonce, NOW, lifetime)).isEqualTo(NonceSeal.Verdict.FOREIGN);
        assertThat(other.check(other.nonce(NOW, "x"), NOW, lifetime))
                .isEqualTo(NonceSeal.Verdict.VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "x", "x.y", "x.y.z", "19b.abc.AAAA", "-1.a.b"})
    void inventedNonceIsForeign(String nonce) {
        NonceSeal seal = new NonceSeal(new byte[16]);
        assertThat(seal.check(nonce, NOW, Duration.ofMinutes(5)))
                .isEqualTo(NonceSeal.Verdict.FOREIGN);
    }

    @Test
    void shortSecretIsNoSecret() {
        assertThatThrownBy(() -> new NonceSeal(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
