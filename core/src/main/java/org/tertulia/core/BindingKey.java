package org.tertulia.core;

import java.util.Locale;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * What makes two registered contacts the same one: instance and reg-id, or, without an instance,
 * the contact URI (RFC 3261 section 10.2.1, RFC 5626 section 6).
 */
sealed interface BindingKey {
    record Device(String instance, int regId) implements BindingKey {}

    record Address(String uri) implements BindingKey {}

    static BindingKey of(NameAddr contact) {
        return contact.parameters()
                .text("+sip.instance")
                .<BindingKey>map(instance -> new Device(instance, regId(contact)))
                .orElseGet(() -> new Address(comparable(contact.uri())));
    }

    static int regId(NameAddr contact) {
        String value = contact.parameters().value("reg-id").orElse("0");
        return value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
    }

    /** A contact URI in the form in which it is compared: host and parameters without case. */
    static String comparable(Uri uri) {
        if (!(uri instanceof SipUri sip)) {
            return uri.text();
        }
        return (sip.secure() ? "sips:" : "sip:")
                + sip.user().map(user -> user + "@").orElse("")
                + sip.hostPort().text().toLowerCase(Locale.ROOT)
                + sip.parameters().text().toLowerCase(Locale.ROOT);
    }
}
