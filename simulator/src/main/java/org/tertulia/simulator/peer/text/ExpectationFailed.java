package org.tertulia.simulator.peer.text;

/** What a peer expected of the server did not happen; the message says what came instead. */
public final class ExpectationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpectationFailed(String message) {
        super(message);
    }
}
