package org.tertulia.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {

    /** For each key a value other than the default: every key reaches its record. */
    private static final List<String> OTHER_VALUES =
            List.of(
                    "pf.uri=sip:other@example.org",
                    "pf.listen=127.0.0.1:5070",
                    "pf.domain=example.org",
                    "pf.product=other/2",
                    "pf.release=OMA2.1",
                    "version.required=2.0",
                    "anonymity.allowed=false",
                    "timer.session-expires=25m",
                    "timer.invite=1m",
                    "service.reject-other=false",
                    "service.default=group",
                    "service.barred=[sip:dora@example.org]",
                    "media.file-transfer=false",
                    "isf.uri=sip:isf.example.org",
                    "ims.scscf-route=sip:scscf.example.org;lr",
                    "sip.listen=[::1]:5061",
                    "sip.advertise=sip.example.org",
                    "msrp.listen=127.0.0.1:0",
                    "msrp.max-chunk=4k",
                    "msrp.max-size=1m",
                    "msrp.queue-octets=2m",
                    "msrp.connect-timeout=500ms",
                    "msrp.sessmatch=strict",
                    "admin.listen=127.0.0.1:0",
                    "core=sip:scscf.example.org:5060",
                    "core.realm=example.org",
                    "core.digests=[md5]",
                    "core.routes=['cf.example -> 127.0.0.1:5090;transport=tcp']",
                    "trusted-peers=[10.0.0.0/8]",
                    "users=[{uri: sip:dora@example.org, username: dora, password: (hidden)}]",
                    "limits.sip-message=32k",
                    "limits.sip-header=16k",
                    "limits.tcp-connections=10",
                    "limits.tcp-idle=1h",
                    "limits.sessions=5",
                    "drain.deadline=1m",
                    "log.format=json",
                    "log.level=trace",
                    "strands.provider=pool");

    static Stream<String> otherValues() {
        return OTHER_VALUES.stream();
    }

    @Test
    void theTableHasEveryKey() {
        assertThat(OTHER_VALUES)
                .extracting(text -> text.substring(0, text.indexOf('=')))
                .containsExactlyElementsOf(
                        SettingKey.all().stream().map(SettingKey::name).toList());
    }

    @ParameterizedTest
    @MethodSource("otherValues")
    void everyKeyReachesItsRecord(String option) throws InvalidConfiguration {
        String key = option.substring(0, option.indexOf('='));
        String value = option.substring(key.length() + 1);
        String line = key + ": " + value + "  # --set";
        assertThat(ConfigurationReader.read(Optional.empty(), List.of(option)).yaml())
                .contains(line + "\n");
        assertThat(ConfigurationReader.read(Optional.empty(), List.of()).yaml())
                .doesNotContain(key + ": " + value + " ");
    }

    @Test
    void theDefaultsAreWhatTheDocumentsPromise() throws InvalidConfiguration {
        assertThat(ConfigurationReader.read(Optional.empty(), List.of()).configuration())
                .isEqualTo(Configuration.defaults());
        Configuration defaults = Configuration.defaults();
        assertThat(defaults.sip().listen()).hasToString("127.0.0.1:5060");
        assertThat(defaults.msrp().listen()).hasToString("127.0.0.1:2855");
        assertThat(defaults.admin().listen()).hasToString("127.0.0.1:8080");
        assertThat(defaults.core().isEmbedded()).isTrue();
        assertThat(defaults.timer().sessionExpires()).hasSeconds(1200);
        assertThat(defaults.version().required()).isEmpty();
        assertThat(defaults.users()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "timer.session-expires, 89s, write a time from 90s to 1799s",
        "timer.session-expires, 1800, write a time from 90s to 1799s",
        "timer.session-expires, soon, 'write a time such as 500ms, 30s, 20m, 2h or 7d'",
        "msrp.max-chunk, 100, write a size from 256 to 1m",
        "msrp.max-chunk, a lot, 'write a size such as 1500, 64k or 10m'",
        "sip.listen, 5060, 'write host:port, for example 127.0.0.1:5060'",
        "sip.listen, 127.0.0.1:70000, a port is a number from 0 (any free one) to 65535",
        "sip.listen, ::1:5060, 'write host:port, for example 127.0.0.1:5060'",
        "anonymity.allowed, yes, write true or false",
        "limits.sessions, many, write a whole number",
        "limits.sessions, 0, write a number from 1 on",
        "log.level, loud, 'write one of error, warn, info, debug, trace'",
        "core, outside, 'write embedded, or the S-CSCF as a SIP URI such as"
                + " sip:scscf.example.org:5060'",
        "pf.uri, example.org, '''example.org'' is no SIP URI; write it like sip:pf@example.org'",
        "pf.release, 2.2, write it like OMA2.2",
        "version.required, OMA2, 'write it like 2.0, or leave it empty'",
        "core.routes, nowhere, 'write ''domain-or-uri -> next hop'', for example ''cf.example ->"
                + " 127.0.0.1:5090;transport=tcp'''",
        "pf.listen, 0.0.0.0:0, with the embedded core the Function trusts whoever reaches it: use a"
                + " loopback address"
    })
    void aBadValueSaysWhatToWrite(String key, String value, String mend) {
        assertThat(ConfigurationReaderTest.faults(key + "=" + value))
                .containsExactly("--set " + key + "=" + value + ": " + key + ": " + mend);
    }

    @Test
    void everyAddressOfTheHostNeedsANameForOthers() {
        assertThat(ConfigurationReaderTest.faults("msrp.listen=0.0.0.0:2855"))
                .singleElement()
                .asString()
                .contains("sip.advertise: name the host");
    }

    @Test
    void theDemoUsersAreForLoopbackOnly() {
        assertThat(
                        ConfigurationReaderTest.faults(
                                "sip.listen=0.0.0.0:5060", "sip.advertise=a.test"))
                .singleElement()
                .asString()
                .contains("users: name your own users");
        assertThat(
                        ConfigurationReaderTest.faults(
                                "sip.listen=0.0.0.0:5060",
                                "sip.advertise=a.test",
                                "users=[{uri: sip:a@example.org, password: p}]"))
                .isEmpty();
    }

    @Test
    void noPasswordIsShown() throws InvalidConfiguration {
        EffectiveConfiguration effective =
                ConfigurationReader.read(
                        Optional.empty(),
                        List.of("users=[{uri: sip:a@example.org, password: hush-hush}]"));
        assertThat(effective.yaml()).doesNotContain("hush");
        assertThat(effective.configuration().toString()).doesNotContain("hush");
        assertThat(Manual.markdown()).doesNotContain("alice-secret");
    }
}
