package org.tertulia.sip.auth;

import java.util.Optional;
import org.tertulia.sip.header.Quoted;
import org.tertulia.sip.message.MalformedMessage;

/** The credentials of Authorization or Proxy-Authorization (RFC 7616 section 3.4). */
public record DigestAuthorization(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        DigestHash hash,
        Optional<ClientCount> count) {

    /** What qop=auth adds: the count of uses of the nonce, and the client's own nonce. */
    public record ClientCount(long nc, String cnonce) {
        /** The count as eight hex digits. */
        String hex() {
            return String.format("%08x", nc);
        }
    }

    /**
     * Reads credentials; empty for another scheme.
     *
     * @throws MalformedMessage when they are not whole, or of a kind that we never asked for
     */
    public static Optional<DigestAuthorization> parse(String value) {
        return DigestFields.parse(value)
                .map(fields ->
                        new DigestAuthorization(
                                fields.required("username"),
                                fields.required("realm"),
                                fields.required("nonce"),
                                fields.required("uri"),
                                fields.required("response"),
                                fields.hash(),
                                count(fields)));
    }

    private static Optional<ClientCount> count(DigestFields fields) {
        Optional<String> qop = fields.get("qop");
        if (qop.isEmpty()) {
            return Optional.empty();
        }
        String nc = fields.required("nc");
        if (!qop.get().equalsIgnoreCase("auth") || !nc.matches("[0-9a-fA-F]{8}")) {
            throw new MalformedMessage("Digest with another qop or a malformed count");
        }
        return Optional.of(new ClientCount(Long.parseLong(nc, 16), fields.required("cnonce")));
    }

    public String text() {
        StringBuilder out = new StringBuilder(256);
        out.append("Digest username=").append(Quoted.quote(username));
        out.append(", realm=").append(Quoted.quote(realm));
        out.append(", nonce=").append(Quoted.quote(nonce));
        out.append(", uri=").append(Quoted.quote(uri));
        out.append(", response=\"").append(response).append('"');
        out.append(", algorithm=").append(hash.token());
        count.ifPresent(used ->
                out.append(", qop=auth, nc=")
                        .append(used.hex())
                        .append(", cnonce=")
                        .append(Quoted.quote(used.cnonce)));
        return out.toString();
    }
}
