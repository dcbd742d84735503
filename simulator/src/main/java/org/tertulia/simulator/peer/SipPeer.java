package org.tertulia.simulator.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tertulia.simulator.peer.text.ExpectationFailed;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.PeerWire;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.strand.Mailbox;

/**
 * A SIP user agent that is driven by a script: what a script says is sent, what RFC 3261 asks of
 * every user agent (retransmissions, ACK of refusals, answers to CANCEL and BYE) happens by itself.
 */
public final class SipPeer {

    private static final int CALLS_MAX = 1000;
    private static final String FEATURES =
            ";+g.3gpp.icsi-ref=\"urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session,"
                    + "urn%3Aurn-7%3A3gpp-service.ims.icsi.oma.cpm.session.group\"";

    private final PeerContext context;
    private final SipAccount account;
    private SipAccount.Access access;
    private final SipLine line;
    private final SipJudge judge;
    private final List<ClientExchange> clients = new ArrayList<>();
    private final Map<String, ServerExchange> servers = new LinkedHashMap<>();
    private final Map<String, PeerCall> calls = new LinkedHashMap<>();
    private final Mailbox<PeerCall> incoming;
    private final Mailbox<ServerExchange> others;
    private Optional<Consumer<PeerCall>> receptionist = Optional.empty();
    private List<String> serviceRoute = List.of();
    private String features = FEATURES;
    private String registrationOptions = "path, gruu";
    private String contactUri = "";
    private String registrationCallId = "";
    private int registrationCseq;

    private SipPeer(
            PeerContext context, PeerWire wire, SipAccount account, SipAccount.Access access) {
        this.context = context;
        this.account = account;
        this.access = access;
        this.line = new SipLine(context, wire, account.name(), this::dispatch);
        this.judge = new SipJudge(this::complain);
        this.incoming = new Mailbox<>("a call for " + account.name(), CALLS_MAX);
        this.others = new Mailbox<>("a request for " + account.name(), CALLS_MAX);
    }

    /** Opens its ports, or its connection to the core. */
    public static SipPeer openAndAwait(
            PeerContext context, PeerWire wire, SipAccount account, SipAccount.Access access) {
        var peer = new SipPeer(context, wire, account, access);
        if (access.transport() == PeerTransport.UDP) {
            peer.line.openPorts(access.port());
        } else {
            peer.line.connectAndAwait(access.core());
        }
        peer.registrationCallId = context.entropy().hex(12);
        peer.contactUri =
                "sip:"
                        + account.user()
                        + "@"
                        + peer.line.local()
                        + ";transport="
                        + access.transport().parameter();
        return peer;
    }

    PeerContext context() {
        return context;
    }

    public SipAccount account() {
        return account;
    }

    /** Its own SIP address; of a TCP peer the one of its connection. */
    public WireAddress local() {
        return line.local();
    }

    /** What stands behind its Contact URI, {@code +sip.instance} excepted. */
    public void features(String text) {
        features = text;
    }

    /** The option tags of its REGISTER, for a client that knows no GRUU. */
    public void registrationOptions(String tags) {
        registrationOptions = tags;
    }

    /** Another Contact URI: a focus has an identity instead of an address. */
    public void contactUri(String uri) {
        contactUri = uri;
    }

    /** From now on it sends what has no route there. */
    public void reaches(WireAddress core) {
        access = new SipAccount.Access(access.transport(), access.port(), core, access.algorithm());
    }

    /** Calls are handed to this one instead of waiting for {@link #callAndAwait}. */
    public void onCall(Consumer<PeerCall> whoTakesThem) {
        receptionist = Optional.of(whoTakesThem);
    }

    /** The Contact of calls and registrations. */
    public String contact() {
        String instance =
                account.instance().isEmpty()
                        ? ""
                        : ";+sip.instance=\"<" + account.instance() + ">\"";
        return "<" + contactUri + ">" + instance + features;
    }

    /** Registers and meets the challenge; returns the 200. An expiry of zero unregisters. */
    public PlainSip registerAndAwait(Duration expiry) {
        PlainSip request = register(expiry);
        PlainSip answer = send(request).answerAndAwait(PeerContext.TRANSACTION);
        if (answer.status() == 401) {
            PlainSip.Field credentials = credentials(request, answer);
            request = register(expiry).with(credentials.name(), credentials.value());
            answer = send(request).answerAndAwait(PeerContext.TRANSACTION);
        }
        if (answer.status() != 200) {
            throw new ExpectationFailed(
                    "REGISTER was answered\n" + answer + "\n" + context.witness().story());
        }
        serviceRoute = answer.values("Service-Route");
        return answer;
    }

    /** A REGISTER without credentials, ready to be sent. */
    public PlainSip register(Duration expiry) {
        String self = "<" + account.address() + ">";
        return fresh("REGISTER", "sip:" + account.domain())
                .with("From", self + ";tag=" + context.entropy().hex(6))
                .with("To", self)
                .with("Call-ID", registrationCallId)
                .with("CSeq", ++registrationCseq + " REGISTER")
                .with("Contact", contact())
                .with("Expires", Long.toString(expiry.toSeconds()))
                .with("Supported", registrationOptions)
                .with("User-Agent", "CPM-client/OMA2.2 RCS-client/UP_2.4 term-Peer/One-1");
    }

    PlainSip.Field credentials(PlainSip request, PlainSip challenge) {
        return new DigestAnswer(account, access.algorithm())
                .credentials(request, challenge, context.entropy().hex(8));
    }

    /** Sends an INVITE. */
    public PeerCall invite(Invitation invitation) {
        String self = "<" + account.address() + ">";
        PlainSip invite = fresh("INVITE", invitation.target());
        for (String route : serviceRoute) {
            invite = invite.with("Route", route);
        }
        invite =
                invite.with("From", self + ";tag=" + context.entropy().hex(6))
                        .with("To", "<" + invitation.target() + ">")
                        .with("Call-ID", context.entropy().hex(12))
                        .with("CSeq", "1 INVITE")
                        .with("Contact", callContact(invitation))
                        .with(invitation.fields())
                        .withBody(invitation.bodyType(), invitation.body().content());
        PeerCall call = PeerCall.outgoing(this, invite);
        calls.put(call.key(), call);
        call.sends(send(invite));
        return call;
    }

    private String callContact(Invitation invitation) {
        String instance =
                account.instance().isEmpty()
                        ? ""
                        : ";+sip.instance=\"<" + account.instance() + ">\"";
        return "<" + contactUri + ">" + instance + invitation.contactParameters();
    }

    void inviteAgain(PeerCall call, PlainSip challenge) {
        PlainSip first = call.invite();
        PlainSip.Field credentials = credentials(first, challenge);
        PlainSip again =
                first.replacing("Via", via())
                        .replacing("CSeq", first.cseq() + 1 + " INVITE")
                        .with(credentials.name(), credentials.value());
        call.sends(send(again));
    }

    /** A request of its own: what every request has, apart from the parties and the numbers. */
    public PlainSip fresh(String method, String uri) {
        return PlainSip.request(method, uri).with("Via", via()).with("Max-Forwards", "70");
    }

    private String via() {
        return "SIP/2.0/"
                + access.transport()
                + " "
                + line.local()
                + ";branch=z9hG4bK"
                + context.entropy().hex(10)
                + ";rport";
    }

    PlainSip tagged(PlainSip response, String tag) {
        return response.status() == 100 || response.tag("To").isPresent()
                ? response
                : response.replacing("To", response.need("To") + ";tag=" + tag);
    }

    /** Sends a request to its first route, or to the core. */
    public ClientExchange send(PlainSip request) {
        return send(request, hop(request));
    }

    ClientExchange send(PlainSip request, ClientExchange.Hop hop) {
        var exchange = new ClientExchange(context, line, request, hop);
        clients.add(exchange);
        exchange.start();
        return exchange;
    }

    /** For an ACK, which nobody answers. */
    void sendOnce(PlainSip request) {
        ClientExchange.Hop hop = hop(request);
        line.send(request, hop.address(), hop.transport());
    }

    /** The first route; in a dialog without routes its target; else the core. */
    private ClientExchange.Hop hop(PlainSip request) {
        return request.values("Route").stream()
                .findFirst()
                .map(route -> HeaderValue.of(route).main())
                .or(() -> request.tag("To").map(_ -> request.uri()))
                .map(this::hopTo)
                .orElseGet(() -> new ClientExchange.Hop(access.core(), access.transport()));
    }

    private ClientExchange.Hop hopTo(String uri) {
        HeaderValue parts = HeaderValue.of(uri);
        String main = parts.main();
        String hostPort = main.substring(Math.max(main.indexOf('@'), main.indexOf(':')) + 1);
        if (!hostPort.matches("[0-9.]+(:\\d+)?|\\[.*](:\\d+)?")) {
            return new ClientExchange.Hop(access.core(), access.transport());
        }
        PeerTransport transport =
                parts.parameter("transport")
                        .map(t -> t.equalsIgnoreCase("tcp") ? PeerTransport.TCP : PeerTransport.UDP)
                        .orElse(access.transport());
        WireAddress to =
                hostPort.contains(":") ? WireAddress.of(hostPort) : new WireAddress(hostPort, 5060);
        return new ClientExchange.Hop(to, transport);
    }

    /** The next call that comes in. */
    public PeerCall callAndAwait(Duration deadline) {
        return context.expectAndAwait(incoming.next(), deadline, "a call for " + account.name());
    }

    /** Lets time pass in which no call may come. */
    public void noCallAndAwait(Duration time) {
        context.expectNothingAndAwait(incoming.next(), time, "a call for " + account.name());
    }

    /** The next request outside of any dialog that is no INVITE. */
    public ServerExchange requestAndAwait(Duration deadline) {
        return context.expectAndAwait(others.next(), deadline, "a request for " + account.name());
    }

    /** Says what the server did wrong. */
    public void complain(String what) {
        context.witness().complaint(account.name(), what);
    }

    /** Falls silent: a device without power. */
    public void close() {
        line.close();
    }

    private void dispatch(PlainSip message, SipSource source) {
        judge.look(message);
        if (!message.isRequest()) {
            onResponse(message);
            return;
        }
        switch (message.method()) {
            case "ACK" -> onAck(message);
            case "CANCEL" -> onCancel(message, source);
            default -> onRequest(message, source);
        }
    }

    private void onResponse(PlainSip response) {
        Optional<ClientExchange> exchange =
                clients.stream().filter(c -> c.matches(response)).findFirst();
        if (exchange.isPresent()) {
            judge.look(exchange.get().request(), response);
            exchange.get().onResponse(response);
        } else {
            complain("a response to nothing that was sent: " + response.startLine());
        }
    }

    private void onAck(PlainSip ack) {
        servers.values().stream()
                .filter(s -> s.isInvite() && s.request().callId().equals(ack.callId()))
                .filter(s -> s.request().cseq() == ack.cseq())
                .findFirst()
                .ifPresentOrElse(
                        s -> s.onAck(ack), () -> complain("ACK of nothing: " + ack.callId()));
    }

    private void onCancel(PlainSip cancel, SipSource source) {
        String key = ServerExchange.key(cancel).replaceAll("CANCEL$", "INVITE");
        Optional<ServerExchange> invite = Optional.ofNullable(servers.get(key));
        var exchange = new ServerExchange(context, line, cancel, source);
        if (invite.isEmpty()) {
            exchange.respond(
                    tagged(
                            exchange.response(481, "Call/Transaction Does Not Exist"),
                            context.entropy().hex(6)));
            complain("CANCEL of nothing: " + cancel.callId());
            return;
        }
        Optional<PeerCall> call =
                calls.values().stream()
                        .filter(c -> !c.isCaller() && c.receivedInvite() == invite.get())
                        .findFirst();
        String tag = call.map(PeerCall::localTag).orElseGet(() -> context.entropy().hex(6));
        exchange.respond(tagged(exchange.response(200, "OK"), tag));
        invite.get().onCancel(cancel);
        if (!invite.get().isAnswered()) {
            call.ifPresent(c -> c.refuse(487, "Request Terminated"));
        }
    }

    private void onRequest(PlainSip request, SipSource source) {
        String key = ServerExchange.key(request);
        ServerExchange known = servers.get(key);
        if (known != null) {
            known.onRepeated();
            return;
        }
        var exchange = new ServerExchange(context, line, request, source);
        servers.put(key, exchange);
        if (exchange.isInvite()) {
            exchange.respond(exchange.response(100, "Trying"));
        }
        Optional<String> tag = request.tag("To");
        if (tag.isPresent()) {
            PeerCall call = calls.get(PeerCall.key(request.callId(), tag.get()));
            if (call == null) {
                exchange.respond(exchange.response(481, "Call/Transaction Does Not Exist"));
            } else {
                call.on(exchange);
            }
            return;
        }
        switch (request.method()) {
            case "INVITE" -> onCall(exchange);
            case "OPTIONS" ->
                    exchange.respond(
                            tagged(exchange.response(200, "OK"), context.entropy().hex(6)));
            default -> others.offer(exchange);
        }
    }

    private void onCall(ServerExchange invite) {
        PeerCall call = PeerCall.incoming(this, invite, context.entropy().hex(6));
        calls.put(call.key(), call);
        receptionist.ifPresentOrElse(r -> r.accept(call), () -> incoming.offer(call));
    }
}
