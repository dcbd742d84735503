package org.tertulia.admin;

import java.util.List;
import java.util.SequencedMap;

/**
 * What the admin port shows, as the server knows it. Every method is called on threads of the HTTP
 * server, at any time and by several at once: it answers at once from what may be read there
 * (counters, immutable snapshots) and never waits for an event loop or a strand. Rows carry names
 * and numbers only, never the body of a message and never a credential.
 */
public interface AdminViews {

    /** Whether the server can do its work at all. */
    ServerHealth health();

    /** Whether new sessions are welcome; false from the moment at which draining begins. */
    boolean ready();

    /** The sessions, oldest first. */
    List<SessionRow> sessions();

    /** The registered contacts, the contacts of one user side by side. */
    List<RegistrationRow> registrations();

    /** Numbers under their names, in the order in which they are shown. */
    SequencedMap<String, Long> counts();

    /** Where the server listens. */
    List<SocketRow> sockets();

    /** What runs here. */
    ProductRow version();
}
