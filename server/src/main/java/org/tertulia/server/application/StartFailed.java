package org.tertulia.server.application;

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

    /**
     * The address under {@code key}, for example {@code 127.0.0.1:5060}, cannot be listened on; the
     * message of the cause says why unless another program has it.
     */
    public static StartFailed cannotListen(
            String key, String address, boolean taken, Throwable cause) {
        String why =
                taken
                        ? key + ": " + address + " is in use; stop the program that has it"
                        : reason(key, address, String.valueOf(cause.getMessage()));
        String other = address.substring(0, address.lastIndexOf(':') + 1) + "0";
        String mend = "choose another address, for example --set " + key + "=" + other;
        return new StartFailed(why + ", or " + mend, taken, cause);
    }

    private static String reason(String key, String address, String message) {
        boolean named = message.startsWith(key);
        return named ? message : key + ": cannot listen on " + address + ": " + message;
    }

    /** Whether another program has the port. */
    public boolean isPortTaken() {
        return portTaken;
    }
}
