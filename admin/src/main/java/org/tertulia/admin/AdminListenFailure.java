package org.tertulia.admin;

/**
 * The admin port could not be opened; the message is one line for the operator, and the cause is
 * what the system said.
 */
public final class AdminListenFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final String address;

    AdminListenFailure(String address, Exception cause) {
        super("admin.listen: cannot listen on " + address + ": " + words(cause), cause);
        this.address = address;
    }

    private static String words(Exception cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Host and port as configured, for example {@code 127.0.0.1:8080}. */
    public String address() {
        return address;
    }
}
