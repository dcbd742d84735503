package org.tertulia.simulator.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.ReceivedMessage;
import org.tertulia.simulator.peer.SipAccount;
import org.tertulia.simulator.peer.SipPeer;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainRoster;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.strand.Mailbox;

/**
 * A device with one conversation at a time. It sorts what arrives: chat messages, notifications,
 * composing indications, rosters; and it tells the sender of a chat that it was delivered and read.
 */
final class DemoDevice {

    private static final int MESSAGES_MAX = 1000;
    private static final Duration SOON = PeerContext.SOON;

    private final PeerContext context;
    private final PeerWire wire;
    private final SipAccount account;
    private final SipPeer sip;
    private final List<String> heard = new ArrayList<>();
    private Mailbox<PlainCpim> chats = new Mailbox<>("a chat message", MESSAGES_MAX);
    private Mailbox<PlainCpim> notices = new Mailbox<>("a notification", MESSAGES_MAX);
    private Mailbox<String> composing = new Mailbox<>("isComposing", MESSAGES_MAX);
    private Mailbox<Map<String, String>> rosters = new Mailbox<>("a roster", MESSAGES_MAX);
    private MsrpPeer media;
    private int sent;
    private int verified;

    private DemoDevice(PeerContext context, PeerWire wire, SipAccount account, SipPeer sip) {
        this.context = context;
        this.wire = wire;
        this.account = account;
        this.sip = sip;
        this.media = MsrpPeer.open(context, wire, account.name());
    }

    static DemoDevice openAndAwait(
            PeerContext context, PeerWire wire, SipAccount account, SipAccount.Access access) {
        SipPeer sip = SipPeer.openAndAwait(context, wire, account, access);
        return new DemoDevice(context, wire, account, sip);
    }

    SipPeer sip() {
        return sip;
    }

    String name() {
        return account.name();
    }

    String address() {
        return account.address();
    }

    /** The texts of all chat messages so far, in the order of arrival. */
    List<String> heard() {
        return heard;
    }

    /** How many messages came that the script waited for, as it expected them. */
    int verified() {
        return verified;
    }

    /** A fresh endpoint for the next conversation. */
    MsrpPeer newMedia() {
        media.close();
        chats = new Mailbox<>("a chat message for " + name(), MESSAGES_MAX);
        notices = new Mailbox<>("a notification for " + name(), MESSAGES_MAX);
        composing = new Mailbox<>("isComposing for " + name(), MESSAGES_MAX);
        rosters = new Mailbox<>("a roster for " + name(), MESSAGES_MAX);
        media = MsrpPeer.open(context, wire, name());
        media.description(media.description().withRoster());
        media.onMessage(m -> context.strand().start(name() + " reads", () -> readAndAwait(m)));
        heard.clear();
        return media;
    }

    /** Invites, and connects to where the answer says. */
    PeerCall inviteAndAwait(Invitation invitation) {
        PeerCall call = sip.invite(invitation);
        PlainSdp answer = PlainSdp.in(call.answerAndAwait(200, SOON));
        call.ack();
        media.answered(answer);
        if (!answer.message().need("setup").equals("passive")) {
            throw new ExpectationFailed("the answer to a client is not passive:\n" + answer);
        }
        media.connectAndAwait(answer);
        return call;
    }

    /** Takes the next call, as the side that connects or the one that waits. */
    PeerCall acceptAndAwait(boolean active) {
        PeerCall call = sip.callAndAwait(SOON);
        newMedia();
        PlainSdp offer = PlainSdp.in(call.invite());
        if (!offer.message().need("setup").equals("actpass")) {
            throw new ExpectationFailed("the offer to a client is not actpass:\n" + offer);
        }
        call.ring();
        call.accept(media.answer(offer, active));
        call.ackAndAwait(SOON);
        if (active) {
            media.connectAndAwait(offer);
        } else {
            media.boundAndAwait();
        }
        return call;
    }

    /** Types, then says something that asks to be told of delivery and display. */
    String sayAndAwait(String text) {
        String id = account.user() + "-" + ++sent;
        require(media.composingAndAwait("active"), "isComposing");
        PlainCpim.Envelope envelope = PlainCpim.Envelope.anonymous(context.dateTime());
        require(media.sendAndAwait(PlainCpim.chat(envelope, id, text)), text);
        return id;
    }

    /** Says something to a group, in its own name. */
    void sayToAllAndAwait(String group, String text) {
        String id = account.user() + "-" + ++sent;
        var envelope =
                new PlainCpim.Envelope(
                        "<" + address() + ">", "<" + group + ">", context.dateTime());
        require(media.sendAndAwait(PlainCpim.silentChat(envelope, id, text)), text);
    }

    private void require(int status, String what) {
        if (status != 200) {
            throw new ExpectationFailed(
                    name()
                            + " sent "
                            + what
                            + " and was answered "
                            + status
                            + "\n"
                            + context.witness().story());
        }
    }

    private void readAndAwait(ReceivedMessage message) {
        switch (message.contentType()) {
            case "message/cpim" -> readAndAwait(message.cpim());
            case "application/im-iscomposing+xml" ->
                    composing.offer(message.text().replaceAll("(?s).*<state>|</state>.*", ""));
            case "application/conference-info+xml" ->
                    rosters.offer(PlainRoster.users(message.text()));
            default -> sip.complain("a message of type " + message.contentType());
        }
    }

    private void readAndAwait(PlainCpim cpim) {
        if (cpim.contentType().equals("message/imdn+xml")) {
            notices.offer(cpim);
            return;
        }
        heard.add(cpim.content());
        chats.offer(cpim);
        if (cpim.header("imdn.Disposition-Notification").isPresent()) {
            notifyAndAwait(cpim.messageId(), PlainCpim.Disposition.DELIVERED);
            notifyAndAwait(cpim.messageId(), PlainCpim.Disposition.DISPLAYED);
        }
    }

    private void notifyAndAwait(String about, PlainCpim.Disposition disposition) {
        PlainCpim.Envelope envelope = PlainCpim.Envelope.anonymous(context.dateTime());
        String id = account.user() + "-" + ++sent;
        media.sendAndAwait(PlainCpim.notification(envelope, id, about, disposition));
    }

    /** The next chat message is this one. */
    PlainCpim hearsAndAwait(String text) {
        PlainCpim chat = context.expectAndAwait(chats.next(), SOON, name() + ": “" + text + "”");
        if (!chat.content().equals(text)) {
            throw new ExpectationFailed(
                    name() + " expected “" + text + "” but got “" + chat.content() + "”");
        }
        verified++;
        return chat;
    }

    /** The other side is typing. */
    void seesTypingAndAwait() {
        String state =
                context.expectAndAwait(composing.next(), SOON, name() + ": isComposing active");
        if (!state.equals("active")) {
            throw new ExpectationFailed(name() + ": isComposing " + state);
        }
        verified++;
    }

    /** The message was delivered and displayed, told in this order, each once. */
    void learnsOfDisplayAndAwait(String id) {
        for (PlainCpim.Disposition disposition : PlainCpim.Disposition.values()) {
            String what = name() + ": " + id + " " + disposition.status();
            PlainCpim notice = context.expectAndAwait(notices.next(), SOON, what);
            if (!notice.notifies(id, disposition)) {
                throw new ExpectationFailed(what + " expected, but got:\n" + notice.content());
            }
            verified++;
        }
    }

    /** A roster comes in which these users are connected and no others. */
    void seesRosterAndAwait(List<String> connected) {
        String what = name() + ": a roster with " + connected;
        List<String> seen = List.of();
        for (int i = 0; i < MESSAGES_MAX && !seen.equals(connected); i++) {
            Map<String, String> roster = context.expectAndAwait(rosters.next(), SOON, what);
            seen =
                    roster.entrySet().stream()
                            .filter(e -> e.getValue().equals("connected"))
                            .map(Map.Entry::getKey)
                            .toList();
        }
        verified++;
    }

    /** It heard these texts, each once and in this order, and nothing else is waiting. */
    void heardExactly(List<String> texts) {
        if (!heard.equals(texts)) {
            throw new ExpectationFailed(name() + " heard " + heard + " instead of " + texts);
        }
    }

    /** No notification came that nobody waited for. */
    void learnedNothingMore() {
        if (notices.size() > 0) {
            throw new ExpectationFailed(name() + ": a notification came twice");
        }
    }

    void close() {
        media.close();
        sip.close();
    }

    /** What a SIP field of the call's INVITE must be. */
    static void expectField(PlainSip message, String name, String value) {
        if (!message.need(name).equals(value)) {
            throw new ExpectationFailed(
                    name + ": " + message.need(name) + " instead of " + value + "\n" + message);
        }
    }
}
