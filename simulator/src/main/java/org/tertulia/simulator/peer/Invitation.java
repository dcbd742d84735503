package org.tertulia.simulator.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tertulia.simulator.peer.text.PlainPart;
import org.tertulia.simulator.peer.text.PlainRoster;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;

/**
 * What an INVITE of a CPM Client shall say, apart from what every request says.
 *
 * @param target the Request-URI
 * @param fields the CPM header fields and others
 * @param contactParameters what stands behind the Contact URI
 * @param bodyType the Content-Type, empty without a body
 */
public record Invitation(
        String target,
        List<PlainSip.Field> fields,
        String contactParameters,
        String bodyType,
        Octets body) {

    public static final String SESSION = "3gpp-service.ims.icsi.oma.cpm.session";
    public static final String GROUP = SESSION + ".group";

    private static final String BOUNDARY = "peer-body-7af1";

    /** The body; a record so that two invitations can be compared. */
    public record Octets(byte[] content) {}

    public Invitation {
        fields = List.copyOf(fields);
    }

    /** A feature tag with an ICSI, as it stands in Contact and Accept-Contact. */
    public static String icsi(String... services) {
        var encoded = new ArrayList<String>();
        for (String service : services) {
            encoded.add("urn%3Aurn-7%3A" + service);
        }
        return "+g.3gpp.icsi-ref=\"" + String.join(",", encoded) + "\"";
    }

    /** A 1-1 session with this offer. */
    public static Invitation session(String target, String conversation, PlainSdp offer) {
        return cpm(target, conversation, SESSION).withBody("application/sdp", offer.bytes());
    }

    /** A group session: the offer and the recipient list in one body (RFC 5366). */
    public static Invitation group(
            String factory, String conversation, PlainSdp offer, List<String> recipients) {
        return cpm(factory, conversation, GROUP)
                .with("Require", "recipient-list-invite")
                .replacing("Supported", "timer, recipient-list-invite")
                .withRecipients(offer, recipients, "recipient-list");
    }

    private static Invitation cpm(String target, String conversation, String service) {
        List<PlainSip.Field> fields =
                List.of(
                        new PlainSip.Field("Accept-Contact", "*;" + icsi(service)),
                        new PlainSip.Field("P-Preferred-Service", "urn:urn-7:" + service),
                        new PlainSip.Field("Conversation-ID", conversation),
                        new PlainSip.Field("Contribution-ID", "c-" + conversation),
                        new PlainSip.Field("Session-Expires", "1800;refresher=uac"),
                        new PlainSip.Field("Supported", "timer"),
                        new PlainSip.Field(
                                "Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, NOTIFY"),
                        new PlainSip.Field(
                                "User-Agent",
                                "CPM-client/OMA2.2 RCS-client/UP_2.4 term-Peer/One-1"));
        return new Invitation(target, fields, ";" + icsi(service), "", new Octets(new byte[0]));
    }

    /** With one more field. */
    public Invitation with(String name, String value) {
        List<PlainSip.Field> more = new ArrayList<>(fields);
        more.add(new PlainSip.Field(name, value));
        return new Invitation(target, more, contactParameters, bodyType, body);
    }

    /** Without the fields of that name. */
    public Invitation without(String name) {
        return new Invitation(
                target,
                fields.stream().filter(f -> !f.name().equalsIgnoreCase(name)).toList(),
                contactParameters,
                bodyType,
                body);
    }

    public Invitation replacing(String name, String value) {
        return without(name).with(name, value);
    }

    public Invitation withContactParameters(String parameters) {
        return new Invitation(target, fields, parameters, bodyType, body);
    }

    public Invitation withBody(String type, byte[] content) {
        return new Invitation(target, fields, contactParameters, type, new Octets(content));
    }

    /** With the offer and a list of that disposition. */
    public Invitation withRecipients(PlainSdp offer, List<String> addresses, String disposition) {
        PlainPart sdp =
                new PlainPart(
                        List.of(new PlainSip.Field("Content-Type", "application/sdp")),
                        new String(offer.bytes(), StandardCharsets.UTF_8));
        PlainPart list =
                new PlainPart(
                        List.of(
                                new PlainSip.Field(
                                        "Content-Type", "application/resource-lists+xml"),
                                new PlainSip.Field("Content-Disposition", disposition)),
                        PlainRoster.recipients(addresses));
        return withBody(
                "multipart/mixed;boundary=" + BOUNDARY,
                PlainPart.join(BOUNDARY, List.of(sdp, list)));
    }
}
