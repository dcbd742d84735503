package org.tertulia.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One registered contact (RFC 3261 section 10) in the table of registrations.
 *
 * @param user the address of record
 * @param instanceId the value of +sip.instance (RFC 5626)
 * @param services what the client says that it can do, for example chat
 * @param expires when the registration ends unless it is refreshed
 */
public record RegistrationRow(
        String user,
        String contact,
        Optional<String> instanceId,
        Optional<String> userAgent,
        List<String> services,
        Optional<Instant> expires) {

    public RegistrationRow {
        services = List.copyOf(services);
    }
}
