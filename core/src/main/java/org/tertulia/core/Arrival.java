package org.tertulia.core;

/** From whom a request comes, as far as its source and its Route tell. */
sealed interface Arrival {
    /** Inside a dialog that was admitted here before. */
    record InDialog(DialogToken token) implements Arrival {}

    /** From the application server; {@code onward} unless it goes straight to contacts. */
    record FromServer(ChainToken.Stage stage, boolean onward) implements Arrival {}

    /** From a peer whose assertions are believed. */
    record FromPeer() implements Arrival {}

    /** From anybody else: to be authenticated. */
    record FromClient() implements Arrival {}
}
