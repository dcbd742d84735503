package org.tertulia.core;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.core.RecordRouting.Upstream;
import org.tertulia.signalling.ElementLimits;
import org.tertulia.signalling.ElementSetup;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.signalling.SipElement;
import org.tertulia.signalling.TransactionUser;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.transaction.TransportProtocol;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * A SIP core for people without an IMS: registrar, and stateful proxy that shows every INVITE to
 * one application server as an S-CSCF does. Lives on the loop of its element; what may be asked
 * from elsewhere says so.
 */
public final class EmbeddedCore implements TransactionUser {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedCore.class);
    private static final int SEAL_KEY_BYTES = 32;
    private static final String ALLOWED =
            "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, MESSAGE, SUBSCRIBE, NOTIFY, REFER,"
                    + " UPDATE, PRACK, INFO";

    private final CoreElement element;
    private final RouteUris uris;
    private final UserDirectory directory;
    private final LocationTable table;
    private final ApplicationServer server;
    private final Arrivals arrivals;
    private final Registrar registrar;
    private final CallerIdentity callers;
    private final CoreRouting routing;
    private final CoreProxy proxy;
    private boolean draining;

    /** A core on this element; {@link SipElement#serve} is up to the caller. */
    public EmbeddedCore(EmbeddedCoreSettings settings, SipElement sipElement, ElementSetup setup) {
        element = new CoreElement(sipElement, setup);
        directory = new UserDirectory(settings);
        uris = new RouteUris(element, directory);
        var seal = new Seal(setup.entropy().bytes(SEAL_KEY_BYTES));
        var authentication = new Authentication(element, directory, settings);
        table = new LocationTable(element);
        server = new ApplicationServer(uris, seal, settings);
        arrivals = new Arrivals(element, seal, settings.trustedPeers(), server);
        registrar = new Registrar(uris, authentication, table, settings.registration());
        callers = new CallerIdentity(uris, authentication, table);
        routing = new CoreRouting(uris, table, server, settings);
        proxy = new CoreProxy(element, new RecordRouting(uris, seal), settings.proxy());
    }

    /** The limits that the element of a core needs: a proxy forwards what has forked before it. */
    public static ElementLimits limits(ElementLimits given) {
        return given.withTransactions(given.transactions().withRefusesMerged(false));
    }

    /** From now on INVITEs are shown to the application server at this address. */
    public void serveWith(SipUri applicationServer) {
        server.move(applicationServer);
    }

    /**
     * The Route that the application server shall put on requests it makes itself. With the flag
     * {@code orig} added an INVITE is taken to the called user's service, without it straight to
     * the contacts of the user in its Request-URI.
     */
    public SipUri routeForServer(TransportProtocol transport) {
        return server.routeToCore(transport);
    }

    /**
     * The contacts of the user with this public identity; all identities of a user share them. Any
     * thread may ask.
     */
    public List<RegisteredContact> contactsOf(Uri identity) {
        return directory.byIdentity(uris.identity(identity)).map(table::seen).orElseGet(List::of);
    }

    /** Whether this is a public identity of one of the users. Any thread may ask. */
    public boolean isUser(Uri identity) {
        return directory.byIdentity(uris.identity(identity)).isPresent();
    }

    /** This listener hears of every change from now on. */
    public void listen(RegistrationListener listener) {
        table.listen(listener);
    }

    /** From now on clients get 503 for every new INVITE; what is under way goes on. */
    public void drain() {
        draining = true;
    }

    /** How many requests have been forwarded and not been answered. */
    public int requestsUnderWay() {
        return proxy.requestsUnderWay();
    }

    @Override
    public void onRequest(ServerTransaction transaction) {
        Request received = transaction.request();
        if (received.method().equals(Method.REGISTER)) {
            registrar.onRegister(transaction);
            return;
        }
        var unwrapped = UnwrappedRequest.of(received, uris);
        if (unwrapped.nextRoute().isEmpty() && uris.isForCore(unwrapped.request())) {
            transaction.respond(ownAnswer(unwrapped.request()));
            return;
        }
        Optional<Response> refusal = proxy.refusal(received);
        if (refusal.isPresent()) {
            transaction.respond(refusal.get());
            return;
        }
        switch (arrivals.of(unwrapped, transaction.from())) {
            case Arrival.InDialog(DialogToken token) -> inDialog(transaction, unwrapped, token);
            case Arrival.FromServer server -> fromServer(transaction, unwrapped, server);
            case Arrival.FromPeer _ -> fromPeer(transaction, unwrapped);
            case Arrival.FromClient _ -> fromClient(transaction, unwrapped);
        }
    }

    /** The core itself answers OPTIONS and nothing else. */
    private Response ownAnswer(Request request) {
        if (!request.method().equals(Method.OPTIONS)) {
            return element.answer(request, 405).with(HeaderName.ALLOW, "OPTIONS, REGISTER");
        }
        return element.answer(request, 200)
                .with(HeaderName.ALLOW, ALLOWED)
                .with(HeaderName.ACCEPT, "*/*")
                .with(HeaderName.SUPPORTED, "path, gruu");
    }

    private void inDialog(
            ServerTransaction transaction, UnwrappedRequest unwrapped, DialogToken token) {
        boolean trusted = arrivals.isTrusted(transaction.request(), transaction.from());
        Request request =
                trusted
                        ? unwrapped.request()
                        : CallerIdentity.withoutAssertions(unwrapped.request());
        carryOut(
                transaction,
                routing.inDialog(
                        new UnwrappedRequest(request, unwrapped.own()), Optional.of(token)),
                Optional.empty());
    }

    private void fromServer(
            ServerTransaction transaction, UnwrappedRequest unwrapped, Arrival.FromServer arrival) {
        boolean inDialog = unwrapped.request().to().tag().isPresent();
        carryOut(
                transaction,
                inDialog
                        ? routing.inDialog(unwrapped, Optional.empty())
                        : routing.fromServer(unwrapped, arrival),
                Optional.empty());
    }

    private void fromPeer(ServerTransaction transaction, UnwrappedRequest unwrapped) {
        boolean inDialog = unwrapped.request().to().tag().isPresent();
        carryOut(
                transaction,
                inDialog
                        ? routing.inDialog(unwrapped, Optional.empty())
                        : routing.fromPeer(unwrapped),
                Optional.empty());
    }

    private void fromClient(ServerTransaction transaction, UnwrappedRequest unwrapped) {
        Request request = unwrapped.request();
        if (draining && request.method().equals(Method.INVITE)) {
            transaction.respond(proxy.turnedAway(request));
            return;
        }
        switch (callers.of(request, transaction.from())) {
            case CallerIdentity.Outcome.Answered(Response response) ->
                    transaction.respond(response);
            case CallerIdentity.Outcome.Known(Request asserted, Uri identity) -> {
                if (isRegistrationSubscription(asserted)) {
                    transaction.respond(element.answer(request, 489));
                    return;
                }
                carryOut(
                        transaction,
                        routing.fromClient(asserted, identity),
                        clientFlow(asserted, transaction.from()));
            }
        }
    }

    /** RFC 3680 is not offered; without this the request would go to the user's own devices. */
    private static boolean isRegistrationSubscription(Request request) {
        return request.method().equals(Method.SUBSCRIBE)
                && request.header(HeaderName.EVENT)
                        .filter(event -> event.equals("reg") || event.startsWith("reg;"))
                        .isPresent();
    }

    private static Optional<Destination> clientFlow(Request request, Destination from) {
        return request.headers().elements(HeaderName.CONTACT).stream()
                .findFirst()
                .map(text -> NameAddr.parse(text).uri())
                .flatMap(contact -> ClientFlow.of(request, from, contact));
    }

    private void carryOut(
            ServerTransaction transaction, RouteDecision decision, Optional<Destination> flow) {
        switch (decision) {
            case RouteDecision.Refuse(int status) ->
                    transaction.respond(element.answer(transaction.request(), status));
            case RouteDecision.Forward forward ->
                    proxy.forward(
                            transaction,
                            forward,
                            new Upstream(transaction.from().transport(), flow));
        }
    }

    @Override
    public void onCancel(ServerTransaction invite, Request cancel) {
        proxy.cancel(invite, cancel);
    }

    @Override
    public void onAck(Request ack, Destination from) {
        var unwrapped = UnwrappedRequest.of(ack, uris);
        Optional<DialogToken> token = arrivals.dialog(unwrapped);
        boolean admitted = token.isPresent() || arrivals.isTrusted(ack, from);
        if (!admitted || ack.maxForwards() <= 0 || ack.to().tag().isEmpty()) {
            LOG.debug("dropped an ACK of {} from {}", ack.callId(), from);
            return;
        }
        if (routing.inDialog(unwrapped, token) instanceof RouteDecision.Forward forward) {
            proxy.forwardAck(forward, new Upstream(from.transport(), Optional.empty()));
        }
    }

    @Override
    public void onStrayResponse(Response response, Destination from) {
        LOG.debug("dropped a {} of {} from {}", response.status(), response.callId(), from);
    }

    @Override
    public void onConnectionClosed(Destination connection) {
        table.connectionClosed(connection);
    }
}
