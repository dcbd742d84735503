package org.tertulia.server.configuration;

/** {@code pf.*}: who the Participating Function is and how it behaves. */
public record FunctionSettings(
        @Doc("The Function's own SIP URI.") String uri,
        @Doc(
                        "Where the Function listens for SIP when the core is embedded. With an"
                                + " external core it listens on sip.listen.")
                ListenAddress listen,
        @Doc("The domain whose users are served.") String domain,
        @Doc(
                        value = "Second product token of User-Agent and Server.",
                        clause = "ORIG-4g, ORIG-200-3")
                String product,
        @Doc(value = "CPM release that User-Agent and Server name.", clause = "ORIG-4g, ORIG-200-3")
                String release) {

    /** A release token is OMA, a major and a minor number. */
    public FunctionSettings {
        SipText.requireUri("pf.uri", uri);
        SipText.requireHost("pf.domain", domain);
        InvalidSetting.unless(
                product.matches("[\\w.!%*+`'~-]+(/[\\w.!%*+`'~-]+)?"),
                "pf.product",
                "write one product token, for example tertulia/1.0");
        InvalidSetting.unless(
                release.matches("OMA\\d+\\.\\d+"), "pf.release", "write it like OMA2.2");
    }

    static FunctionSettings defaults() {
        return new FunctionSettings(
                "sip:pf@tertulia.local",
                new ListenAddress("127.0.0.1", 0),
                "tertulia.local",
                "tertulia/" + ProductVersion.text(),
                "OMA2.2");
    }
}
