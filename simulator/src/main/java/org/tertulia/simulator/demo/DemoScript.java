package org.tertulia.simulator.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tertulia.simulator.peer.ControllingFunctionPeer;
import org.tertulia.simulator.peer.Invitation;
import org.tertulia.simulator.peer.MsrpPeer;
import org.tertulia.simulator.peer.PeerCall;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.PeerTransport;
import org.tertulia.simulator.peer.SipAccount;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.PeerWire;

/** The legs of the demo, one after the other. What does not hold throws. */
final class DemoScript {

    private static final Duration SOON = PeerContext.SOON;
    private static final Duration EXPIRY = Duration.ofMinutes(10);
    private static final Duration LULL = Duration.ofMillis(300);

    private final PeerContext context;
    private final PeerWire wire;
    private final DemoTarget target;
    private final ControllingFunctionPeer function;
    private final Consumer<String> titles;
    private final List<DemoDevice> devices = new ArrayList<>();

    DemoScript(
            PeerContext context,
            PeerWire wire,
            DemoTarget target,
            ControllingFunctionPeer function,
            Consumer<String> titles) {
        this.context = context;
        this.wire = wire;
        this.target = target;
        this.function = function;
        this.titles = titles;
    }

    int messages() {
        return devices.stream().mapToInt(DemoDevice::verified).sum();
    }

    void runAndAwait() {
        titles.accept("alice registers two devices, bob and carol one each");
        DemoDevice phone = deviceAndAwait("alice", "alice/phone", PeerTransport.UDP, "SHA-256");
        DemoDevice tablet = deviceAndAwait("alice", "alice/tablet", PeerTransport.TCP, "MD5");
        DemoDevice bob = deviceAndAwait("bob", "bob", PeerTransport.UDP, "SHA-256");
        DemoDevice carol = deviceAndAwait("carol", "carol", PeerTransport.TCP, "SHA-256");

        titles.accept("alice and bob chat");
        chatAndAwait(phone, bob);
        titles.accept("bob writes to alice, who has two devices");
        bothDevicesAndAwait(bob, phone, tablet);
        titles.accept("a group: alice, bob and carol");
        groupAndAwait(phone, bob, carol);
        titles.accept("all devices leave");
        for (DemoDevice device : devices) {
            device.sip().registerAndAwait(Duration.ZERO);
            device.close();
        }
    }

    private DemoDevice deviceAndAwait(
            String user, String name, PeerTransport transport, String algorithm) {
        String instance = "urn:uuid:" + name.replace('/', '-');
        var account =
                new SipAccount(name, target.address(user), target.user(user).password(), instance);
        var access = new SipAccount.Access(transport, 0, target.core(), algorithm);
        DemoDevice device = DemoDevice.openAndAwait(context, wire, account, access);
        devices.add(device);
        PlainSip ok = device.sip().registerAndAwait(EXPIRY);
        if (ok.values("Contact").stream().noneMatch(c -> c.contains(instance))) {
            throw new ExpectationFailed("the 200 does not list the device " + instance + "\n" + ok);
        }
        return device;
    }

    private void chatAndAwait(DemoDevice alice, DemoDevice bob) {
        MsrpPeer media = alice.newMedia();
        Invitation invitation =
                Invitation.session(bob.address(), conversation(), media.offer())
                        .with("Subject", "Lunch");
        PeerCall out = alice.inviteAndAwait(invitation);
        PeerCall in = bob.acceptAndAwait(true);
        DemoDevice.expectField(in.invite(), "Subject", "Lunch");
        for (String name : List.of("Conversation-ID", "Contribution-ID")) {
            DemoDevice.expectField(in.invite(), name, out.invite().need(name));
        }

        exchangeAndAwait(alice, bob, "Hello Bob, lunch at one?");
        exchangeAndAwait(bob, alice, "Hello Alice, gladly. The usual place?");
        exchangeAndAwait(alice, bob, "Yes. " + "I bring the plans. ".repeat(200).strip());
        exchangeAndAwait(bob, alice, "See you ☕");

        context.pauseAndAwait(LULL);
        alice.heardExactly(List.of("Hello Alice, gladly. The usual place?", "See you ☕"));
        bob.heardExactly(
                List.of(
                        "Hello Bob, lunch at one?",
                        "Yes. " + "I bring the plans. ".repeat(200).strip()));
        alice.learnedNothingMore();
        bob.learnedNothingMore();
        hangUpAndAwait(out, in);
    }

    /** One types, says it, the other hears it, the first learns of delivery and display. */
    private void exchangeAndAwait(DemoDevice from, DemoDevice to, String text) {
        String id = from.sayAndAwait(text);
        to.seesTypingAndAwait();
        to.hearsAndAwait(text);
        from.learnsOfDisplayAndAwait(id);
    }

    private void hangUpAndAwait(PeerCall from, PeerCall to) {
        int status = from.byeAndAwait(SOON).status();
        if (status != 200) {
            throw new ExpectationFailed("BYE was answered " + status);
        }
        to.byeReceivedAndAwait(SOON);
    }

    private void bothDevicesAndAwait(DemoDevice bob, DemoDevice phone, DemoDevice tablet) {
        MsrpPeer media = bob.newMedia();
        PeerCall out =
                bob.inviteAndAwait(
                        Invitation.session(phone.address(), conversation(), media.offer()));
        PeerCall atPhone = phone.acceptAndAwait(false);
        PeerCall atTablet = tablet.acceptAndAwait(true);
        List<String> texts = List.of("Which device do you read this on?", "Both, I hope.");
        for (String text : texts) {
            bob.sayAndAwait(text);
            for (DemoDevice device : List.of(phone, tablet)) {
                device.seesTypingAndAwait();
                device.hearsAndAwait(text);
            }
        }
        context.pauseAndAwait(LULL);
        phone.heardExactly(texts);
        tablet.heardExactly(texts);
        hangUpAndAwait(out, atPhone);
        atTablet.byeReceivedAndAwait(SOON);
    }

    private void groupAndAwait(DemoDevice alice, DemoDevice bob, DemoDevice carol) {
        MsrpPeer media = alice.newMedia();
        Invitation invitation =
                Invitation.group(
                        "sip:factory@" + DemoTarget.CONTROLLING_FUNCTION_DOMAIN,
                        conversation(),
                        media.offer(),
                        List.of(bob.address(), carol.address()));
        PeerCall atAlice = alice.inviteAndAwait(invitation);
        PeerCall atBob = bob.acceptAndAwait(true);
        PeerCall atCarol = carol.acceptAndAwait(false);
        List<String> all = List.of(alice.address(), bob.address(), carol.address());
        for (DemoDevice device : List.of(alice, bob, carol)) {
            device.seesRosterAndAwait(all);
        }

        String group = function.identity();
        sayAndAwait(group, alice, "Welcome, both of you", List.of(bob, carol));
        sayAndAwait(group, bob, "Thanks", List.of(alice, carol));
        sayAndAwait(group, carol, "I have to go", List.of(alice, bob));

        hangUpAndAwait(atCarol, function.callOf(carol.address()));
        for (DemoDevice device : List.of(alice, bob)) {
            device.seesRosterAndAwait(List.of(alice.address(), bob.address()));
        }
        sayAndAwait(group, bob, "Then it is only us", List.of(alice));

        context.pauseAndAwait(LULL);
        alice.heardExactly(List.of("Thanks", "I have to go", "Then it is only us"));
        bob.heardExactly(List.of("Welcome, both of you", "I have to go"));
        carol.heardExactly(List.of("Welcome, both of you", "Thanks"));
        function.endAndAwait();
        atAlice.byeReceivedAndAwait(SOON);
        atBob.byeReceivedAndAwait(SOON);
    }

    private static void sayAndAwait(
            String group, DemoDevice from, String text, List<DemoDevice> to) {
        from.sayToAllAndAwait(group, text);
        for (DemoDevice device : to) {
            device.hearsAndAwait(text);
        }
    }

    private String conversation() {
        return context.entropy().hex(16);
    }
}
