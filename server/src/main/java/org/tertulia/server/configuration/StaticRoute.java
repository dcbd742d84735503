package org.tertulia.server.configuration;

/**
 * A route of the embedded core: requests for a domain or an address go to a next hop. Written
 * {@code conference.example -> 127.0.0.1:5090;transport=tcp}.
 */
public record StaticRoute(String target, String nextHop) {

    /** Reads the written form. */
    public static StaticRoute of(String text) {
        int arrow = text.indexOf("->");
        String target = arrow < 0 ? "" : text.substring(0, arrow).strip();
        String nextHop = arrow < 0 ? "" : text.substring(arrow + 2).strip();
        if (target.isEmpty() || nextHop.isEmpty()) {
            throw new IllegalArgumentException(
                    "write 'domain-or-uri -> next hop', for example 'cf.example ->"
                            + " 127.0.0.1:5090;transport=tcp'");
        }
        return new StaticRoute(target, nextHop);
    }

    @Override
    public String toString() {
        return target + " -> " + nextHop;
    }
}
