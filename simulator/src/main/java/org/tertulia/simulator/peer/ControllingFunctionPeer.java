package org.tertulia.simulator.peer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.MalformedText;
import org.tertulia.simulator.peer.text.PlainPart;
import org.tertulia.simulator.peer.text.PlainRoster;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.strand.Pending;

/**
 * A CPM Controlling Function for one group: answers the inviter, invites the recipients, passes
 * messages among them, and tells each the roster over MSRP when it changes.
 */
public final class ControllingFunctionPeer {

    private static final String ROSTER = "application/conference-info+xml";

    private final PeerContext context;
    private final PeerWire wire;
    private final SipPeer sip;
    private final String identity;
    private final Map<String, Participant> participants = new LinkedHashMap<>();
    private int relayed;

    /** One who takes part, by the address that the roster shows. */
    private static final class Participant {
        private final String address;
        private final PeerCall call;
        private final MsrpPeer media;
        private String status = "pending";
        private int version;

        Participant(String address, PeerCall call, MsrpPeer media) {
            this.address = address;
            this.call = call;
            this.media = media;
        }
    }

    private ControllingFunctionPeer(
            PeerContext context, PeerWire wire, SipPeer sip, String identity) {
        this.context = context;
        this.wire = wire;
        this.sip = sip;
        this.identity = identity;
    }

    /** Opens its ports; {@code identity} is the Group Session Identity it will give. */
    public static ControllingFunctionPeer openAndAwait(
            PeerContext context, PeerWire wire, String identity, SipAccount.Access access) {
        var account = new SipAccount("cf", identity, "", "");
        SipPeer sip = SipPeer.openAndAwait(context, wire, account, access);
        sip.contactUri(identity);
        sip.features(";isfocus;" + Invitation.icsi(Invitation.SESSION, Invitation.GROUP));
        var function = new ControllingFunctionPeer(context, wire, sip, identity);
        sip.onCall(call -> context.strand().start("cf group", () -> function.foundAndAwait(call)));
        return function;
    }

    public SipPeer sip() {
        return sip;
    }

    public String identity() {
        return identity;
    }

    /** How many messages it has passed on, each counted once per receiver. */
    public int relayed() {
        return relayed;
    }

    /** Who is in the group, and how. */
    public Map<String, String> roster() {
        Map<String, String> roster = new LinkedHashMap<>();
        participants.values().forEach(p -> roster.put(p.address, p.status));
        return roster;
    }

    /** The call with one who was in the group. */
    public PeerCall callOf(String address) {
        return participant(address).call;
    }

    private Participant participant(String address) {
        return Optional.ofNullable(participants.get(address))
                .orElseThrow(() -> new ExpectationFailed(address + " is not in the group"));
    }

    /** The group INVITE: its sender joins, then the recipients are invited. */
    private void foundAndAwait(PeerCall call) {
        String inviter = HeaderValue.of(call.invite().need("P-Asserted-Identity")).main();
        Participant first = joining(inviter, call);
        call.accept(first.media.answer(PlainSdp.in(call.invite()), false));
        call.ackAndAwait(PeerContext.TRANSACTION);
        first.media.boundAndAwait();
        first.status = "connected";
        List<String> invited = recipients(call.invite());
        for (String recipient : invited) {
            if (!recipient.equals(inviter)) {
                context.strand()
                        .start(
                                "cf invites " + recipient,
                                () -> inviteAndAwait(recipient, first, invited));
            }
        }
        tellRosterAndAwait();
    }

    private void inviteAndAwait(String recipient, Participant first, List<String> invited) {
        MsrpPeer media = MsrpPeer.open(context, wire, "cf");
        media.description(media.description().withRoster());
        PlainSip original = first.call.invite();
        String service = "urn:urn-7:" + Invitation.GROUP;
        Invitation invitation =
                Invitation.session(recipient, original.need("Conversation-ID"), media.offer())
                        .without("P-Preferred-Service")
                        .replacing("Contribution-ID", original.need("Contribution-ID"))
                        .replacing("Accept-Contact", "*;" + Invitation.icsi(Invitation.GROUP))
                        .replacing("User-Agent", "CPM-serv/OMA2.2 peer-cf/1.0")
                        .with("P-Asserted-Service", service)
                        .with("P-Asserted-Identity", "<" + identity + ">")
                        .with("Referred-By", "<" + first.address + ">")
                        .withContactParameters(
                                ";isfocus;" + Invitation.icsi(Invitation.SESSION, Invitation.GROUP))
                        .withRecipients(media.offer(), invited, "recipient-list-history");
        PeerCall call = sip.invite(invitation);
        var participant = new Participant(recipient, call, media);
        participants.put(recipient, participant);
        serve(participant);
        PlainSip answer = call.answerAndAwait(PeerContext.TRANSACTION);
        if (answer.status() != 200) {
            participant.status = "disconnected";
            tellRosterAndAwait();
            return;
        }
        call.ack();
        PlainSdp description = PlainSdp.in(answer);
        media.answered(description);
        if (description.message().need("setup").equals("passive")) {
            media.connectAndAwait(description);
        } else {
            media.boundAndAwait();
        }
        participant.status = "connected";
        tellRosterAndAwait();
    }

    private Participant joining(String address, PeerCall call) {
        MsrpPeer media = MsrpPeer.open(context, wire, "cf");
        media.description(media.description().withRoster());
        var participant = new Participant(address, call, media);
        participants.put(address, participant);
        serve(participant);
        return participant;
    }

    private void serve(Participant participant) {
        participant.media.onMessage(message ->
                context.strand().start("cf relays", () -> relayAndAwait(participant, message)));
        Pending<PlainSip> ended = participant.call.ended();
        ended.onSettled(() -> context.strand().start("cf bye", () -> leftAndAwait(participant)));
    }

    private void leftAndAwait(Participant participant) {
        if (participant.status.equals("disconnected")) {
            return;
        }
        participant.status = "disconnected";
        participant.media.close();
        tellRosterAndAwait();
    }

    /** Passes a message to all the others who are connected. */
    private void relayAndAwait(Participant sender, ReceivedMessage message) {
        for (Participant other : List.copyOf(participants.values())) {
            if (other != sender && other.status.equals("connected")) {
                relayed++;
                other.media.sendAndAwait(message.contentType(), message.content().octets());
            }
        }
    }

    /** A full document to everyone connected who takes it, each with versions of its own. */
    private void tellRosterAndAwait() {
        for (Participant participant : List.copyOf(participants.values())) {
            if (participant.status.equals("connected") && participant.media.peerTakes(ROSTER)) {
                String text = PlainRoster.document(identity, participant.version++, roster());
                participant.media.sendAndAwait(ROSTER, text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Ends the group for one of its participants. */
    public void dismissAndAwait(String address) {
        Participant participant = participant(address);
        participant.status = "disconnected";
        participant.call.byeAndAwait(PeerContext.TRANSACTION);
        participant.media.close();
        tellRosterAndAwait();
    }

    /** Ends the group for all who are still in it. */
    public void endAndAwait() {
        for (Participant participant : new ArrayList<>(participants.values())) {
            if (participant.status.equals("connected")) {
                participant.status = "disconnected";
                participant.call.byeAndAwait(PeerContext.TRANSACTION);
                participant.media.close();
            }
        }
    }

    /** The recipient list of a group INVITE. */
    public static List<String> recipients(PlainSip invite) {
        try {
            for (PlainPart part :
                    PlainPart.of(invite.header("Content-Type").orElse(""), invite.body())) {
                if (part.header("Content-Disposition").orElse("").startsWith("recipient-list")) {
                    return PlainRoster.entries(part.text());
                }
            }
            return List.of();
        } catch (MalformedText malformed) {
            throw new ExpectationFailed(malformed.what());
        }
    }
}
