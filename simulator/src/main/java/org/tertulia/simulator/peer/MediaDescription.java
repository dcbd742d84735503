package org.tertulia.simulator.peer;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.simulator.peer.text.SdpText;

/**
 * The SDP of a peer's one MSRP stream (RFC 4975 section 8, RFC 6135, RFC 6714).
 *
 * @param types the words of a=accept-types
 * @param more attribute lines that only some tests want
 */
public record MediaDescription(
        String host, int port, String session, List<String> types, List<String> more) {

    public MediaDescription {
        types = List.copyOf(types);
        more = List.copyOf(more);
    }

    /** A chat. */
    static MediaDescription chat(String host, int port, String session) {
        return new MediaDescription(
                host,
                port,
                session,
                List.of("message/cpim", "application/im-iscomposing+xml"),
                List.of("a=sendrecv"));
    }

    /** A chat whose roster comes over MSRP. */
    public MediaDescription withRoster() {
        List<String> all = new ArrayList<>(types);
        all.add("application/conference-info+xml");
        return withTypes(all);
    }

    public MediaDescription withTypes(List<String> changed) {
        return new MediaDescription(host, port, session, changed, more);
    }

    public MediaDescription withLines(List<String> changed) {
        return new MediaDescription(host, port, session, types, changed);
    }

    public String path() {
        return "msrp://" + host + ":" + port + "/" + session + ";tcp";
    }

    /** The description with this a=setup. */
    public SdpText sdp(String setup) {
        List<String> lines = new ArrayList<>();
        lines.add("a=accept-types:" + String.join(" ", types));
        lines.add("a=accept-wrapped-types:text/plain message/imdn+xml");
        lines.add("a=path:" + path());
        lines.add("a=setup:" + setup);
        lines.add("a=msrp-cema");
        lines.addAll(more);
        return new SdpText(
                List.of("v=0", "o=- 3890 1 IN IP4 " + host, "s=-", "c=IN IP4 " + host, "t=0 0"),
                List.of(new SdpText.Media("m=message " + port + " TCP/MSRP *", lines)));
    }
}
