package org.tertulia.simulator.peer;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.simulator.peer.text.PlainSdp;

/**
 * The SDP of a peer's one MSRP stream (RFC 4975 section 8, RFC 6135, RFC 6714).
 *
 * @param types the words of a=accept-types
 * @param more attribute lines that only some tests want
 */
public record PeerMedia(
        String host, int port, String session, List<String> types, List<String> more) {

    public PeerMedia {
        types = List.copyOf(types);
        more = List.copyOf(more);
    }

    /** A chat. */
    static PeerMedia chat(String host, int port, String session) {
        return new PeerMedia(
                host,
                port,
                session,
                List.of("message/cpim", "application/im-iscomposing+xml"),
                List.of("a=sendrecv"));
    }

    /** A chat whose roster comes over MSRP. */
    public PeerMedia withRoster() {
        List<String> all = new ArrayList<>(types);
        all.add("application/conference-info+xml");
        return withTypes(all);
    }

    public PeerMedia withTypes(List<String> changed) {
        return new PeerMedia(host, port, session, changed, more);
    }

    public PeerMedia withLines(List<String> changed) {
        return new PeerMedia(host, port, session, types, changed);
    }

    public String path() {
        return "msrp://" + host + ":" + port + "/" + session + ";tcp";
    }

    /** The description with this a=setup. */
    public PlainSdp sdp(String setup) {
        List<String> lines = new ArrayList<>();
        lines.add("a=accept-types:" + String.join(" ", types));
        lines.add("a=accept-wrapped-types:text/plain message/imdn+xml");
        lines.add("a=path:" + path());
        lines.add("a=setup:" + setup);
        lines.add("a=msrp-cema");
        lines.addAll(more);
        return new PlainSdp(
                List.of("v=0", "o=- 3890 1 IN IP4 " + host, "s=-", "c=IN IP4 " + host, "t=0 0"),
                List.of(new PlainSdp.Media("m=message " + port + " TCP/MSRP *", lines)));
    }
}
