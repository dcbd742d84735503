package org.tertulia.participating.registration;

import java.util.List;
import org.tertulia.sip.uri.Uri;

/** The port to the registrations of the network: the embedded core, or an S-CSCF. */
public interface Registrations {
    /** The active contacts of a user, in the order of registration; none if the user is unknown. */
    List<RegisteredClient> clientsOf(Uri user);
}
