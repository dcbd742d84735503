package org.tertulia.core;

import java.util.List;
import org.tertulia.sip.uri.Uri;

/** Hears of every change in the registration of a user; on the loop. */
public interface RegistrationListener {
    /** All identities of the user, and all contacts that are registered now; none means gone. */
    void onRegistration(List<Uri> identities, List<RegisteredContact> contacts);
}
