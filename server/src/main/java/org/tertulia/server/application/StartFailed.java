package org.tertulia.server.application;

import java.net.BindException;

/** The server cannot start; the message is one line that names the key and the mend. */
public final class StartFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean portTaken;

    private StartFailed(String line, boolean portTaken, Throwable cause) {
        super(line, cause);
        this.portTaken = portTaken;
    }

    /** A part cannot start for the reason given. */
    public static StartFailed because(String line, Throwable cause) {
        return new StartFailed(line, false, cause);
    }

    /** The address under {@code key} cannot be listened on, for example {@code 127.0.0.1:5060}. */
    public static StartFailed cannotListen(
            String key, String address, String transport, Throwable cause) {
        boolean taken = isTaken(cause);
        String line =
                taken
                        ? "%s: %s (%s) is in use; stop the program that has it, or choose another"
                                + " port with --set %s=%s"
                        : "%s: cannot listen on %s (%s): "
                                + String.valueOf(cause.getMessage()).replace("%", "%%")
                                + "; choose another address with --set %s=%s";
        String other = address.substring(0, address.lastIndexOf(':') + 1) + "0";
        return new StartFailed(line.formatted(key, address, transport, key, other), taken, cause);
    }

    private static boolean isTaken(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof BindException
                && (message.contains("in use") || message.contains("EADDRINUSE"));
    }

    /** Whether another program has the port. */
    public boolean isPortTaken() {
        return portTaken;
    }
}
