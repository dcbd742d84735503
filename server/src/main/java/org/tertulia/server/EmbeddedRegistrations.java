package org.tertulia.server;

import java.util.List;
import org.tertulia.core.EmbeddedCore;
import org.tertulia.core.RegisteredContact;
import org.tertulia.participating.registration.RegisteredClient;
import org.tertulia.participating.registration.Registrations;
import org.tertulia.sip.uri.Uri;

/** The registrations of the embedded core as the Function sees them. */
record EmbeddedRegistrations(EmbeddedCore core) implements Registrations {
    @Override
    public List<RegisteredClient> clientsOf(Uri user) {
        return core.contactsOf(user).stream().map(EmbeddedRegistrations::client).toList();
    }

    private static RegisteredClient client(RegisteredContact contact) {
        return new RegisteredClient(
                contact.contactUri(),
                contact.instanceId(),
                contact.publicGruu().map(Uri.class::cast),
                contact.featureParameters(),
                contact.userAgent());
    }
}
