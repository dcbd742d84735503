package org.tertulia.simulator.peer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.MalformedText;
import org.tertulia.simulator.peer.text.PlainCpim;
import org.tertulia.simulator.peer.text.PlainMsrp;
import org.tertulia.simulator.peer.text.PlainMsrpReader;
import org.tertulia.simulator.peer.text.PlainSdp;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.simulator.peer.wire.WireEvent;
import org.tertulia.simulator.peer.wire.WireLink;
import org.tertulia.strand.Mailbox;
import org.tertulia.strand.Pending;

/**
 * One MSRP endpoint of a peer for one session (RFC 4975, RFC 6135): connects or is connected to,
 * binds with an empty SEND, sends in chunks, answers and puts together what comes.
 */
public final class MsrpPeer {

    private static final int MESSAGES_MAX = 10_000;

    private final PeerContext context;
    private final PeerWire wire;
    private final String name;
    private final String sessionId;
    private final WireLink listener;
    private final MsrpFrames frames;
    private final Map<WireLink, PlainMsrpReader> readers = new LinkedHashMap<>();
    private final Map<String, Pending<PlainMsrp>> answers = new LinkedHashMap<>();
    private final Reassembly reassembly = new Reassembly();
    private final Mailbox<ReceivedMessage> messages;
    private final Mailbox<PlainMsrp> reports;
    private final Pending<Boolean> bound;
    private final Pending<String> lost;
    private final Pending<PlainMsrp> firstSend;
    private Optional<WireLink> link = Optional.empty();
    private Optional<Consumer<ReceivedMessage>> reader = Optional.empty();
    private PeerMedia description;
    private List<String> remotePath = List.of();
    private List<String> remoteTypes = List.of();
    private int status = 200;
    private int chunkOctets = 2048;

    private MsrpPeer(PeerContext context, PeerWire wire, String name) {
        this.context = context;
        this.wire = wire;
        this.name = name;
        this.sessionId = context.entropy().hex(10);
        this.listener = wire.listen(0, this::post);
        this.messages = new Mailbox<>("a message for " + name, MESSAGES_MAX);
        this.reports = new Mailbox<>("a REPORT for " + name, MESSAGES_MAX);
        this.bound = Pending.create("the MSRP connection of " + name);
        this.lost = Pending.create("the end of the MSRP connection of " + name);
        this.firstSend = Pending.create("the first SEND for " + name);
        this.description = PeerMedia.chat(wire.host(), listener.local().port(), sessionId);
        this.frames = new MsrpFrames(context.entropy());
    }

    /** Opens a port of its own, whoever will connect to whom. */
    public static MsrpPeer open(PeerContext context, PeerWire wire, String name) {
        return new MsrpPeer(context, wire, name);
    }

    /** What its SDP says; may be changed before it is used. */
    public PeerMedia description() {
        return description;
    }

    public void description(PeerMedia changed) {
        description = changed;
    }

    /** Larger messages are cut into chunks of this size. */
    public void chunkOctets(int octets) {
        chunkOctets = octets;
    }

    /** Every SEND that comes is answered so from now on. */
    public void answersWith(int answer) {
        status = answer;
    }

    /** Whole messages go here instead of waiting for {@link #messageAndAwait}. */
    public void onMessage(Consumer<ReceivedMessage> whoReads) {
        reader = Optional.of(whoReads);
    }

    /** An offer that leaves the roles open. */
    public PlainSdp offer() {
        return description.sdp("actpass");
    }

    /** An answer in which this side connects or waits; takes over what the offer says. */
    public PlainSdp answer(PlainSdp offer, boolean active) {
        answered(offer);
        return description.sdp(active ? "active" : "passive");
    }

    /** Takes over the answer to our offer. */
    public void answered(PlainSdp answer) {
        remotePath = answer.message().words("path");
        remoteTypes = answer.message().words("accept-types");
    }

    /** Whether the other side lists this type in its a=accept-types. */
    public boolean peerTakes(String type) {
        return remoteTypes.contains(type) || remoteTypes.contains("*");
    }

    /** The URI by which others reach this session. */
    public String path() {
        return description.path();
    }

    public List<String> remotePath() {
        return remotePath;
    }

    /** Connects to where this description says, and binds the connection with an empty SEND. */
    public void connectAndAwait(PlainSdp remote) {
        PlainSdp.Media media = remote.message();
        var to = new WireAddress(remote.host(media), media.port());
        link = Optional.of(wire.connect(to, this::post));
        int answer = sendAndAwait(frames.empty(paths()));
        if (answer != 200) {
            throw new ExpectationFailed(name + ": the empty SEND was answered " + answer);
        }
    }

    /** Waits until the other side has connected and sent its first SEND. */
    public void boundAndAwait() {
        context.expectAndAwait(
                bound, PeerContext.SOON, name + ": the connection of the other side");
    }

    /** The first SEND on this session. */
    public PlainMsrp firstSendAndAwait() {
        return context.expectAndAwait(firstSend, PeerContext.SOON, name + ": a first SEND");
    }

    private MsrpFrames.Paths paths() {
        return new MsrpFrames.Paths(String.join(" ", remotePath), path());
    }

    /** Sends a message in a CPIM wrapper; the status of its last chunk. */
    public int sendAndAwait(PlainCpim message) {
        return sendAndAwait("message/cpim", message.bytes());
    }

    /** Sends a message of any type. */
    public int sendAndAwait(String contentType, byte[] content) {
        return sendAndAwait(contentType, content, List.of());
    }

    /** Sends a message with more fields, such as Success-Report. */
    public int sendAndAwait(String contentType, byte[] content, List<PlainSip.Field> fields) {
        int answer = 0;
        var message = new MsrpFrames.Message(contentType, content, fields);
        for (PlainMsrp chunk : frames.chunks(paths(), message, chunkOctets)) {
            answer = sendAndAwait(chunk);
            if (answer != 200) {
                break;
            }
        }
        return answer;
    }

    /** Says that the user is typing, or has stopped. */
    public int composingAndAwait(String state) {
        String text =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                        + "<isComposing xmlns=\"urn:ietf:params:xml:ns:im-iscomposing\">"
                        + "<state>"
                        + state
                        + "</state><contenttype>text/plain</contenttype></isComposing>\r\n";
        return sendAndAwait(
                "application/im-iscomposing+xml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one frame and waits for its response. */
    public int sendAndAwait(PlainMsrp frame) {
        Pending<PlainMsrp> answer = send(frame);
        return context.expectAndAwait(
                        answer, PeerContext.SOON, name + ": a response to\n" + frame.readable())
                .status();
    }

    /** Sends one frame. */
    public Pending<PlainMsrp> send(PlainMsrp frame) {
        WireLink to = link.orElseThrow(() -> new ExpectationFailed(name + " is not connected"));
        Pending<PlainMsrp> answer = Pending.create("a response to " + frame.transaction());
        answers.put(frame.transaction(), answer);
        context.witness().sent(name, to.remote(), frame);
        to.send(frame.bytes(), to.remote());
        return answer;
    }

    /** Makes frames for tests that want them unusual. */
    public List<PlainMsrp> chunks(String contentType, byte[] content, List<PlainSip.Field> fields) {
        return frames.chunks(
                paths(), new MsrpFrames.Message(contentType, content, fields), chunkOctets);
    }

    /** The next whole message. */
    public ReceivedMessage messageAndAwait(Duration deadline) {
        return context.expectAndAwait(messages.next(), deadline, "a message for " + name);
    }

    /** Lets time pass in which no message may come. */
    public void noMessageAndAwait(Duration time) {
        context.expectNothingAndAwait(messages.next(), time, "a message for " + name);
    }

    /** The next REPORT. */
    public PlainMsrp reportAndAwait(Duration deadline) {
        return context.expectAndAwait(reports.next(), deadline, "a REPORT for " + name);
    }

    /** The connection was closed by the other side. */
    public void lostAndAwait(Duration deadline) {
        context.expectAndAwait(lost, deadline, name + ": the end of its MSRP connection");
    }

    /** Reports the outcome of a message to its sender (RFC 4975 section 7.1.2). */
    public void report(ReceivedMessage message, int code) {
        WireLink to = link.orElseThrow();
        PlainMsrp report = frames.report(message, path(), code);
        context.witness().sent(name, to.remote(), report);
        to.send(report.bytes(), to.remote());
    }

    public void close() {
        listener.close();
        link.ifPresent(WireLink::close);
    }

    private void post(WireEvent event) {
        context.strand().start(name + " msrp", () -> on(event));
    }

    private void on(WireEvent event) {
        switch (event) {
            case WireEvent.Opened _ -> {
                // The first SEND says which session the connection is for.
            }
            case WireEvent.Closed(WireLink closed, String reason) -> {
                if (link.filter(closed::equals).isPresent()) {
                    lost.settle(reason);
                }
            }
            case WireEvent.Arrived(WireLink from, WireAddress _, byte[] octets) ->
                    arrived(from, octets);
        }
    }

    private void arrived(WireLink from, byte[] octets) {
        try {
            var stream = readers.computeIfAbsent(from, _ -> new PlainMsrpReader());
            for (PlainMsrp frame : stream.read(octets)) {
                context.witness().received(name, from.remote(), frame);
                received(from, frame);
            }
        } catch (MalformedText malformed) {
            complain("malformed MSRP: " + malformed.what());
        }
    }

    private void received(WireLink from, PlainMsrp frame) {
        if (frame.isResponse()) {
            Optional.ofNullable(answers.remove(frame.transaction()))
                    .ifPresentOrElse(
                            a -> a.settle(frame),
                            () -> complain("a response to nothing:\n" + frame.readable()));
            return;
        }
        if (!frame.need("To-Path").equals(path())) {
            complain("To-Path is not " + path() + ":\n" + frame.readable());
        }
        if (!frame.need("From-Path").equals(String.join(" ", remotePath))) {
            complain("From-Path is not " + remotePath + ":\n" + frame.readable());
        }
        switch (frame.what()) {
            case "SEND" -> onSend(from, frame);
            case "REPORT" -> reports.offer(frame);
            default -> complain("method " + frame.what());
        }
    }

    private void onSend(WireLink from, PlainMsrp chunk) {
        if (link.isEmpty()) {
            link = Optional.of(from);
        }
        bound.settle(true);
        firstSend.settle(chunk);
        if (!chunk.header("Failure-Report").orElse("yes").equalsIgnoreCase("no")) {
            PlainMsrp answer = frames.response(chunk, path(), status);
            context.witness().sent(name, from.remote(), answer);
            from.send(answer.bytes(), from.remote());
        }
        if (chunk.body().isEmpty()) {
            return;
        }
        reassembly.fault(chunk).ifPresent(f -> complain(f + ":\n" + chunk.readable()));
        reassembly
                .add(chunk)
                .ifPresent(m -> reader.ifPresentOrElse(r -> r.accept(m), () -> messages.offer(m)));
    }

    private void complain(String what) {
        context.witness().complaint(name, what);
    }

    /** The types of its SDP, for tests that change them. */
    public void accepts(List<String> types) {
        description = description.withTypes(new ArrayList<>(types));
    }
}
