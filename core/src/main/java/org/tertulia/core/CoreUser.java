package org.tertulia.core;

import java.util.List;
import org.tertulia.sip.uri.Uri;

/**
 * A user of the embedded core: public identities that are registered together (the first is the
 * default one) and the Digest credentials.
 */
public record CoreUser(List<Uri> identities, String authName, String password) {
    public CoreUser {
        identities = List.copyOf(identities);
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("user " + authName + " has no public identity");
        }
        if (authName.isEmpty() || password.isEmpty()) {
            throw new IllegalArgumentException("user without a name or password");
        }
    }

    /** The identity that speaks for the user when the user names none. */
    public Uri defaultIdentity() {
        return identities.getFirst();
    }

    /** Without the password, which no log shall show. */
    @Override
    public String toString() {
        return "CoreUser[" + defaultIdentity().text() + "]";
    }
}
