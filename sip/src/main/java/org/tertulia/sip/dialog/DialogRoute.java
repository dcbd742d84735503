package org.tertulia.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** The route set, nearest hop first and as it was written, and the remote target (section 12.1). */
public record DialogRoute(List<String> hops, Uri target) {

    public DialogRoute {
        hops = List.copyOf(hops);
    }

    static DialogRoute uas(Headers request, Uri target) {
        return new DialogRoute(readable(request.elements(HeaderName.RECORD_ROUTE)), target);
    }

    static DialogRoute uac(Headers response, Uri target) {
        List<String> hops = readable(response.elements(HeaderName.RECORD_ROUTE));
        return new DialogRoute(hops.reversed(), target);
    }

    // the peer's fault must show while its message is looked at, not when we want to send
    private static List<String> readable(List<String> hops) {
        hops.forEach(NameAddr::parse);
        return hops;
    }

    DialogRoute withTarget(Uri changed) {
        return new DialogRoute(hops, changed);
    }

    private boolean isStrict() {
        return !hops.isEmpty() && !(firstUri() instanceof SipUri sip && sip.isLooseRoute());
    }

    private Uri firstUri() {
        return NameAddr.parse(hops.getFirst()).uri();
    }

    /** The Request-URI of the next request; a strict router finds itself there (12.2.1.1). */
    Uri requestUri() {
        if (!isStrict()) {
            return target;
        }
        // parameters that a Request-URI may not have (section 19.1.1) are taken away
        return firstUri() instanceof SipUri sip ? bare(sip) : firstUri();
    }

    private static SipUri bare(SipUri uri) {
        Parameters kept = uri.parameters().without("method");
        return new SipUri(uri.secure(), uri.user(), uri.hostPort(), kept, Optional.empty());
    }

    /** The Route elements of the next request; behind a strict router the target comes last. */
    List<String> routes() {
        if (!isStrict()) {
            return hops;
        }
        List<String> routes = new ArrayList<>(hops.subList(1, hops.size()));
        routes.add(NameAddr.of(target).text());
        return routes;
    }
}
