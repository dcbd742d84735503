package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.P_ASSERTED_IDENTITY;
import static org.tertulia.sip.message.HeaderName.P_SERVED_USER;
import static org.tertulia.sip.message.HeaderName.ROUTE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tertulia.core.ForwardTarget.Way;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.uri.OtherUri;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.TelUri;
import org.tertulia.sip.uri.Uri;

/** The target set of a request (RFC 3261 section 16.5), after its own Route entries are gone. */
final class CoreRouting {
    private static final HeaderName P_CALLED_PARTY_ID = HeaderName.of("P-Called-Party-ID");

    private final RouteUris uris;
    private final UserDirectory directory;
    private final LocationTable table;
    private final ApplicationServer server;
    private final EmbeddedCoreSettings settings;

    CoreRouting(
            RouteUris uris,
            LocationTable table,
            ApplicationServer server,
            EmbeddedCoreSettings settings) {
        this.uris = uris;
        this.directory = uris.directory();
        this.table = table;
        this.server = server;
        this.settings = settings;
    }

    /** A request inside a dialog: the next Route entry, else the client or address it names. */
    RouteDecision inDialog(UnwrappedRequest unwrapped, Optional<DialogToken> token) {
        Request request = unwrapped.request();
        Optional<SipUri> next = unwrapped.nextRoute();
        if (next.isPresent()) {
            return along(next.get(), request);
        }
        Uri target = request.requestUri();
        List<Way> ways = new ArrayList<>();
        table.byContact(target).flatMap(CoreRouting::way).ifPresent(ways::add);
        token.flatMap(known -> known.flowFor(request))
                .ifPresent(flow -> ways.add(new Way(target, flow, true)));
        // a focus is known by a name that only a static route leads to
        staticRoute(target)
                .or(() -> target instanceof SipUri sip ? Optional.of(sip) : Optional.empty())
                .flatMap(HopAddress::of)
                .ifPresent(address -> ways.add(new Way(target, address, false)));
        List<Way> distinct =
                ways.stream().filter(way -> supported(way.destination())).distinct().toList();
        return distinct.isEmpty()
                ? new RouteDecision.Refuse(404)
                : new RouteDecision.Forward(request, List.of(new ForwardTarget(distinct, false)));
    }

    private boolean supported(Destination destination) {
        return uris.element().supports(destination.transport());
    }

    private RouteDecision along(SipUri next, Request request) {
        return HopAddress.of(next)
                .filter(this::supported)
                .<RouteDecision>map(address ->
                        new RouteDecision.Forward(
                                request,
                                List.of(ForwardTarget.network(request.requestUri(), address))))
                .orElse(new RouteDecision.Refuse(404));
    }

    /** A new request of a client; Route entries it has beside ours are not followed. */
    RouteDecision fromClient(Request request, Uri caller) {
        Request own = request.without(ROUTE);
        if (request.method().equals(Method.INVITE) && server.uri().isPresent()) {
            boolean registered =
                    directory.byIdentity(caller).filter(this::isRegistered).isPresent();
            return server.originating(own, caller, registered);
        }
        return onward(own, settings.openRouting());
    }

    /** A new request of a trusted peer. */
    RouteDecision fromPeer(UnwrappedRequest unwrapped) {
        return unwrapped
                .nextRoute()
                .map(next -> along(next, unwrapped.request()))
                .orElseGet(() -> onward(unwrapped.request(), true));
    }

    /** A request that the application server sends on, or one that it made itself. */
    RouteDecision fromServer(UnwrappedRequest unwrapped, Arrival.FromServer arrival) {
        Request request = unwrapped.request().without(P_SERVED_USER);
        Optional<SipUri> next = unwrapped.nextRoute();
        if (next.isPresent()) {
            return along(next.get(), request);
        }
        boolean open = settings.openRouting() || arrival.stage() != ChainToken.Stage.ORIGINATED;
        if (arrival.onward()) {
            return onward(request, open);
        }
        Optional<CoreUser> user = directory.byIdentity(uris.identity(request.requestUri()));
        return user.map(known -> toContacts(request, known))
                .orElseGet(() -> outward(request, open));
    }

    /** The request is for a user, who is served first if it is an INVITE, or goes out. */
    private RouteDecision onward(Request request, boolean open) {
        Uri identity = uris.identity(request.requestUri());
        Optional<CoreUser> user = directory.byIdentity(identity);
        if (user.isEmpty()) {
            return outward(request, open);
        }
        if (request.method().equals(Method.INVITE) && server.uri().isPresent()) {
            Uri served = identity instanceof SipUri sip ? sip.addressOfRecord() : identity;
            return server.terminating(request, served, isRegistered(user.get()));
        }
        return toContacts(request, user.get());
    }

    private boolean isRegistered(CoreUser user) {
        return !table.of(user).isEmpty();
    }

    private RouteDecision toContacts(Request request, CoreUser user) {
        Request toClient = forClient(request);
        List<ForwardTarget> targets =
                CalledContacts.of(request, table.of(user)).stream()
                        .map(CoreRouting::target)
                        .flatMap(Optional::stream)
                        .toList();
        return targets.isEmpty()
                ? new RouteDecision.Refuse(480)
                : new RouteDecision.Forward(toClient, targets);
    }

    /** What a client is not told (RFC 3325 section 5) and what it is told (RFC 7315 4.2). */
    private static Request forClient(Request request) {
        Request told =
                request.without(P_SERVED_USER)
                        .with(P_CALLED_PARTY_ID, NameAddr.of(request.requestUri()).text());
        return asksForPrivacy(request) ? told.without(P_ASSERTED_IDENTITY) : told;
    }

    private static boolean asksForPrivacy(Request request) {
        String values = request.header(HeaderName.PRIVACY).orElse("");
        return Arrays.stream(values.split("[;,]", -1)).anyMatch(one -> one.strip().equals("id"));
    }

    private static Optional<ForwardTarget> target(List<ContactBinding> client) {
        List<Way> ways = client.stream().map(CoreRouting::way).flatMap(Optional::stream).toList();
        return ways.isEmpty() ? Optional.empty() : Optional.of(new ForwardTarget(ways, true));
    }

    private static Optional<Way> way(ContactBinding binding) {
        return binding.destination()
                .map(to -> new Way(binding.contact().uri(), to, binding.flow().isPresent()));
    }

    /** The request is for none of our users. */
    private RouteDecision outward(Request request, boolean open) {
        Uri uri = request.requestUri();
        Optional<ContactBinding> contact = table.byContact(uri);
        if (contact.isPresent()) {
            return target(List.of(contact.get()))
                    .<RouteDecision>map(
                            one -> new RouteDecision.Forward(forClient(request), List.of(one)))
                    .orElse(new RouteDecision.Refuse(480));
        }
        Optional<SipUri> hop = staticRoute(uri);
        if (hop.isPresent()) {
            return along(hop.get(), request);
        }
        return switch (uri) {
            case SipUri sip -> {
                boolean ours = directory.isDomain(sip.host()) || uris.isOwn(sip);
                yield open && !ours ? along(sip, request) : new RouteDecision.Refuse(404);
            }
            case TelUri _ -> new RouteDecision.Refuse(404);
            case OtherUri _ -> new RouteDecision.Refuse(416);
        };
    }

    /** The first route that fits: by the whole URI, by host and port, or by the host alone. */
    private Optional<SipUri> staticRoute(Uri uri) {
        List<String> keys = new ArrayList<>();
        IdentityKey.of(uri).ifPresent(key -> keys.add(key.text()));
        if (uri instanceof SipUri sip) {
            keys.add(sip.hostPort().text());
            keys.add(sip.host());
        } else {
            keys.add(uri.text());
        }
        for (CoreRoute route : settings.routes()) {
            if (keys.stream().anyMatch(route.match()::equalsIgnoreCase)) {
                return Optional.of(route.nextHop());
            }
        }
        return Optional.empty();
    }
}
