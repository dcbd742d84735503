package org.tertulia.server.configuration;

/** Checks of SIP text that several settings share. */
final class SipText {

    private SipText() {}

    static boolean isUri(String text) {
        return text.matches("sips?:[^\\s<>\"]+");
    }

    static void requireUri(String key, String text) {
        InvalidSetting.unless(
                isUri(text), key, "'" + text + "' is no SIP URI; write it like sip:pf@example.org");
    }

    static void requireHost(String key, String text) {
        InvalidSetting.unless(
                text.matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\]"),
                key,
                "'" + text + "' is no host name; write it like example.org");
    }
}
