package org.tertulia.server.configuration;

import java.util.List;

/** One user of the embedded core: address, Digest credentials and further identities. */
public record UserSettings(String uri, String username, String password, List<String> identities) {

    /** Checks the form. */
    public UserSettings {
        SipText.requireUri("users", uri);
        InvalidSetting.unless(
                !username.isBlank() && !username.contains("\""),
                "users",
                "the username of " + uri + " must be a name without quotes");
        InvalidSetting.unless(
                !password.isEmpty(), "users", "the password of " + uri + " must not be empty");
        InvalidSetting.unless(
                identities.stream().allMatch(i -> SipText.isUri(i) || i.matches("tel:[+\\d.()-]+")),
                "users",
                "the identities of " + uri + " must be SIP or tel URIs");
    }

    /** The demo users, for a server that only programs on the same host can reach. */
    static List<UserSettings> demo() {
        return List.of(demo("alice"), demo("bob"), demo("carol"));
    }

    private static UserSettings demo(String name) {
        return new UserSettings(
                "sip:" + name + "@tertulia.local", name, name + "-secret", List.of());
    }

    /** Without the password, so that it appears in no log. */
    @Override
    public String toString() {
        return uri;
    }
}
