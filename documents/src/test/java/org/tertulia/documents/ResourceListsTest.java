package org.tertulia.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceListsTest {

    private static final String START =
            "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'"
                    + " xmlns:cc='urn:ietf:params:xml:ns:copycontrol'"
                    + " xmlns:odd='urn:ietf:params:xml:ns:copyControl'>";

    private static final String DOCUMENT =
            START
                    + """
                    <list name="friends">
                      <display-name>not a recipient</display-name>
                      <entry uri="tel:+14155550102" cc:copyControl="to">
                        <display-name xml:lang="de">J&#252;rgen</display-name>
                        <x xmlns="urn:other"><entry uri="sip:no"/></x>
                      </entry>
                      <entry uri="tel:+14155550103?Session-Replaces=abc" odd:copyControl="cc"/>
                      <list><entry uri="sip:own@example.com" cc:copyControl="bcc"/></list>
                      <entry uri="sip:hidden@example.com" cc:copyControl="bcc"/>
                      <entry-ref ref="elsewhere"/>
                      <entry uri="sip:shy1@example.com" cc:copyControl="to" cc:anonymize="true"/>
                      <entry uri="sip:plain@example.com"/>
                      <entry uri="sip:shy2@example.com" cc:copyControl="to" cc:anonymize="1"/>
                      <entry uri="sip:shy3@example.com" cc:copyControl="bcc" cc:anonymize="true"/>
                    </list>
                    </resource-lists>
                    """;

    private static ResourceLists parsed(byte[] document) {
        return ((ResourceListsReading.Parsed) ResourceLists.parse(document)).lists();
    }

    @Test
    void readsTheRecipientsOfAllListsInDocumentOrder() {
        List<Recipient> recipients = parsed(DOCUMENT.getBytes(UTF_8)).recipients();
        assertThat(recipients)
                .extracting(Recipient::address)
                .containsExactly(
                        "tel:+14155550102",
                        "tel:+14155550103",
                        "sip:own@example.com",
                        "sip:hidden@example.com",
                        "sip:shy1@example.com",
                        "sip:plain@example.com",
                        "sip:shy2@example.com",
                        "sip:shy3@example.com");
        assertThat(recipients.getFirst().displayName()).contains("J\u00fcrgen");
        assertThat(recipients.get(1).copyControl()).contains(CopyControl.CC);
        assertThat(recipients.get(1).uri()).endsWith("?Session-Replaces=abc");
        assertThat(recipients.get(5)).isEqualTo(Recipient.of("sip:plain@example.com"));
    }

    @Test
    void writesWhatItReadsBackTheSame() {
        ResourceLists lists = parsed(DOCUMENT.getBytes(UTF_8));
        assertThat(parsed(lists.toBytes())).isEqualTo(lists);
        assertThat(new String(lists.toBytes(), UTF_8))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
                .contains("<entry uri=\"tel:+14155550102\" cc:copyControl=\"to\">");
        ResourceLists escaped =
                new ResourceLists(List.of(Recipient.of("sip:a@b?x=<\"&>").with(CopyControl.TO)));
        assertThat(parsed(escaped.toBytes())).isEqualTo(escaped);
    }

    @Test
    void showsAnInviteeNoBlindCopiesAndNoNamesOfTheAnonymous() {
        ResourceLists history =
                RecipientListHistory.of(
                        parsed(DOCUMENT.getBytes(UTF_8)), "sip:own@example.com"::equals);
        Recipient anonymous =
                new Recipient(
                        "sip:anonymous@anonymous.invalid",
                        Optional.empty(),
                        Optional.of(CopyControl.TO),
                        false,
                        OptionalInt.of(2));
        assertThat(history.recipients())
                .extracting(Recipient::uri)
                .containsExactly(
                        "tel:+14155550102",
                        "tel:+14155550103?Session-Replaces=abc",
                        "sip:own@example.com",
                        "sip:plain@example.com",
                        "sip:anonymous@anonymous.invalid");
        assertThat(history.recipients()).last().isEqualTo(anonymous);
        assertThat(new String(history.toBytes(), UTF_8))
                .contains("cc:count=\"2\"")
                .doesNotContain("hidden", "shy", "anonymize");
    }

    @Test
    void makesTheHistoryPartFromTheRecipientList() {
        BodyPart list =
                new BodyPart(
                        List.of(
                                PartHeader.of("Content-Type", ResourceLists.MIME_TYPE),
                                PartHeader.of("Content-Disposition", "recipient-list")),
                        DOCUMENT.getBytes(UTF_8));
        MultipartBody body = new MultipartBody("b", List.of(list));
        BodyPart history = RecipientListHistory.from(body, uri -> false).orElseThrow();
        assertThat(history.header("Content-Disposition"))
                .contains("recipient-list-history;handling=optional");
        assertThat(history.contentType().is(ResourceLists.MIME_TYPE)).isTrue();
        assertThat(parsed(history.content()).recipients()).hasSize(4);
        MultipartBody both = new MultipartBody("b", List.of(list, history));
        assertThat(RecipientListHistory.from(both, uri -> true)).contains(history);
        MultipartBody neither = new MultipartBody("b", List.of(BodyPart.of("a/b", new byte[0])));
        assertThat(RecipientListHistory.from(neither, uri -> true)).isEmpty();
        assertThat(RecipientListHistory.ofList("<x/>".getBytes(UTF_8), uri -> true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<x/>",
                "<resource-lists/>",
                "<!DOCTYPE x><resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'/>",
                "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>",
                "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'><entry/>"
                        + "</resource-lists>",
                "<resource-lists xmlns='urn:ietf:params:xml:ns:resource-lists'>&x;"
                        + "</resource-lists>"
            })
    void saysWhyItCannotBeRead(String document) {
        assertThat(ResourceLists.parse(document.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        ResourceListsReading.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isNotBlank());
    }

    @Test
    void readsNoFileAndExpandsNoEntity() {
        String external =
                "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]>"
                        + START
                        + "<list><entry uri='sip:a'><display-name>&f;</display-name></entry></list>"
                        + "</resource-lists>";
        assertThat(ResourceLists.parse(external.getBytes(UTF_8)))
                .isInstanceOf(ResourceListsReading.Malformed.class);
    }

    @Test
    void limitsEveryWayToGrow() {
        List<String> floods = new ArrayList<>();
        floods.add(" ".repeat(XmlFactories.OCTETS_MAX));
        floods.add("<list>".repeat(65) + "</list>".repeat(65));
        floods.add("<entry uri='sip:a'/>".repeat(ResourceListsParser.RECIPIENTS_MAX + 1));
        floods.add("<entry uri='" + "x".repeat(9000) + "'/>");
        floods.add("<x/>".repeat(20_001));
        for (String flood : floods) {
            byte[] document = (START + flood + "</resource-lists>").getBytes(UTF_8);
            assertThat(ResourceLists.parse(document))
                    .isInstanceOf(ResourceListsReading.Malformed.class);
        }
    }

    @Test
    void neverThrowsOnACutOrASpoiltDocument() {
        byte[] octets = DOCUMENT.strip().getBytes(UTF_8);
        for (int cut = 0; cut < octets.length; cut++) {
            assertThat(ResourceLists.parse(Arrays.copyOf(octets, cut)))
                    .isInstanceOf(ResourceListsReading.Malformed.class);
        }
        long seed = 4826;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] spoilt = octets.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            if (ResourceLists.parse(spoilt) instanceof ResourceListsReading.Parsed(var lists)) {
                assertThat(parsed(lists.toBytes()).recipients())
                        .as("seed %d", seed)
                        .hasSameSizeAs(lists.recipients());
            }
        }
    }
}
