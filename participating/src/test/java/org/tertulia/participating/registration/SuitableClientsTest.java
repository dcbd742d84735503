package org.tertulia.participating.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.ReleaseVersion;
import org.tertulia.sdp.SdpReading;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.uri.Uri;

class SuitableClientsTest {
    private static final String ICSI = "urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.";
    private static final RegisteredClient CHAT = client("<urn:uuid:chat>", "session");
    private static final RegisteredClient GROUP = client("<urn:uuid:group>", "session.group");
    private static final RegisteredClient FILES =
            client("<urn:uuid:files>", "session", "filetransfer");
    private static final RegisteredClient PHONE = client("<urn:uuid:phone>");

    private static RegisteredClient client(String instance, String... services) {
        String tags =
                String.join(
                        ",", List.of(services).stream().map(service -> ICSI + service).toList());
        return new RegisteredClient(
                Uri.parse("sip:bob@10.0.0.1"),
                Optional.of(instance),
                Optional.empty(),
                tags.isEmpty()
                        ? Parameters.NONE
                        : Parameters.parse(";+g.3gpp.icsi-ref=\"" + tags + '"'),
                Optional.of("CPM-client/OMA2.0"));
    }

    private static SessionDescription chat(String... more) {
        String sdp =
                "v=0\r\n"
                        + "o=- 1 1 IN IP4 10.0.0.9\r\n"
                        + "s=-\r\n"
                        + "c=IN IP4 10.0.0.9\r\n"
                        + "t=0 0\r\n"
                        + "m=message 9 TCP/MSRP *\r\n"
                        + "a=path:msrp://10.0.0.9:9/abcdefghijklmnop;tcp\r\n"
                        + String.join("", more);
        return switch (SessionDescription.parse(sdp.getBytes(UTF_8))) {
            case SdpReading.Parsed(SessionDescription description) -> description;
            case SdpReading.Malformed(String reason) -> throw new AssertionError(reason);
        };
    }

    private static Request invite(String... fields) {
        Request invite = Request.of(Method.INVITE, Uri.parse("sip:bob@home.test"));
        for (int i = 0; i < fields.length; i += 2) {
            invite = invite.adding(HeaderName.of(fields[i]), fields[i + 1]);
        }
        return invite;
    }

    private static List<RegisteredClient> among(SessionNeeds needs) {
        return SuitableClients.among(List.of(CHAT, GROUP, FILES, PHONE), needs);
    }

    @Test
    void aSessionNeedsTheSessionServiceAndAGroupTakesEither() {
        assertThat(among(SessionNeeds.of(invite(), CpmService.SESSION, chat())))
                .containsExactly(CHAT, FILES);
        assertThat(among(SessionNeeds.of(invite(), CpmService.SESSION_GROUP, chat())))
                .containsExactly(CHAT, GROUP, FILES);
    }

    @Test
    void aFileNeedsAClientForFiles() {
        SessionDescription file = chat("a=file-selector:name:\"a.jpg\" size:10\r\n");
        assertThat(among(SessionNeeds.of(invite(), CpmService.SESSION, file)))
                .containsExactly(FILES);
    }

    @Test
    void whatAcceptContactRequiresIsRequired() {
        Request required =
                invite(
                        "Accept-Contact",
                        "*;+g.3gpp.icsi-ref=\"" + ICSI + "filetransfer\";require;explicit");
        assertThat(among(SessionNeeds.of(required, CpmService.SESSION, chat())))
                .containsExactly(FILES);
        Request wished =
                invite("Accept-Contact", "*;+g.3gpp.icsi-ref=\"" + ICSI + "filetransfer\"");
        assertThat(among(SessionNeeds.of(wished, CpmService.SESSION, chat())))
                .containsExactly(CHAT, FILES);
    }

    @Test
    void aRejectedInstanceIsLeftOut() {
        Request rejecting = invite("Reject-Contact", "*;+sip.instance=\"<urn:uuid:chat>\"");
        assertThat(among(SessionNeeds.of(rejecting, CpmService.SESSION, chat())))
                .containsExactly(FILES);
    }

    @Test
    void twoFlowsOfOneInstanceAreOneClient() {
        assertThat(
                        SuitableClients.among(
                                List.of(CHAT, CHAT),
                                SessionNeeds.of(invite(), CpmService.SESSION, chat())))
                .hasSize(1);
    }

    @Test
    void aRequiredReleaseLeavesOutOlderClients() {
        SessionNeeds needs =
                SessionNeeds.of(invite(), CpmService.SESSION, chat())
                        .requiring(Optional.of(new ReleaseVersion(2, 1)), true);
        assertThat(among(needs)).isEmpty();
    }

    @Test
    void aStreamThatIsDisabledSuitsNobody() {
        SessionDescription offer = chat();
        SessionDescription disabled =
                offer.withMedia(offer.media().stream().map(media -> media.disabled()).toList());
        assertThat(among(SessionNeeds.of(invite(), CpmService.SESSION, disabled))).isEmpty();
    }
}
