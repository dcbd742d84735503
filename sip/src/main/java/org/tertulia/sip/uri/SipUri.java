package org.tertulia.sip.uri;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.MalformedMessage;

/**
 * A sip: or sips: URI (RFC 3261 section 19.1). {@code user} holds user and password as written,
 * escapes kept; {@code headers} is the part after the question mark as written.
 */
public record SipUri(
        boolean secure,
        Optional<String> user,
        HostPort hostPort,
        Parameters parameters,
        Optional<String> headers)
        implements Uri {

    /** A sip: URI of our own. */
    public static SipUri of(String user, HostPort hostPort) {
        return new SipUri(
                false,
                user.isEmpty() ? Optional.empty() : Optional.of(user),
                hostPort,
                Parameters.NONE,
                Optional.empty());
    }

    static SipUri parse(String text, boolean secure, int start) {
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"') {
                throw new MalformedMessage("forbidden character in SIP URI");
            }
        }
        int at = text.indexOf('@', start);
        Optional<String> user = Optional.empty();
        int hostStart = start;
        if (at >= 0) {
            if (at == start) {
                throw new MalformedMessage("SIP URI with an empty user");
            }
            user = Optional.of(text.substring(start, at));
            hostStart = at + 1;
        }
        int question = text.indexOf('?', hostStart);
        int end = question < 0 ? text.length() : question;
        int semicolon = text.indexOf(';', hostStart);
        int hostEnd = semicolon < 0 || semicolon > end ? end : semicolon;
        return new SipUri(
                secure,
                user,
                HostPort.parse(text.substring(hostStart, hostEnd)),
                hostEnd == end ? Parameters.NONE : Parameters.parse(text.substring(hostEnd, end)),
                question < 0 ? Optional.empty() : Optional.of(text.substring(question + 1)));
    }

    public String host() {
        return hostPort.host();
    }

    public OptionalInt port() {
        return hostPort.port();
    }

    /** The transport parameter in lower case. */
    public Optional<String> transport() {
        return parameters.value("transport").map(value -> value.toLowerCase(Locale.ROOT));
    }

    public boolean isLooseRoute() {
        return parameters.has("lr");
    }

    public SipUri withParameters(Parameters changed) {
        return new SipUri(secure, user, hostPort, changed, headers);
    }

    /** The address-of-record in this URI: scheme, user and host in lower case, nothing else. */
    public SipUri addressOfRecord() {
        return new SipUri(
                secure,
                user,
                new HostPort(hostPort.host().toLowerCase(Locale.ROOT), OptionalInt.empty()),
                Parameters.NONE,
                Optional.empty());
    }

    @Override
    public String text() {
        StringBuilder out = new StringBuilder(64);
        out.append(secure ? "sips:" : "sip:");
        user.ifPresent(name -> out.append(name).append('@'));
        out.append(hostPort.text()).append(parameters.text());
        headers.ifPresent(part -> out.append('?').append(part));
        return out.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
