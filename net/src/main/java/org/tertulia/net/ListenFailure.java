package org.tertulia.net;

import java.io.IOException;
import java.util.Locale;

/**
 * A socket that could not be opened for listening; the message is one line for the operator, with
 * the key of the configuration that is at fault.
 */
public final class ListenFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong with the address. */
    public enum Why {
        IN_USE("is in use by another program"),
        NOT_PERMITTED("needs more rights (ports below 1024 do)"),
        NOT_LOCAL("is no address of this machine"),
        OTHER("cannot be opened");

        private final String words;

        Why(String words) {
            this.words = words;
        }
    }

    private final String key;
    private final String address;
    private final Why why;

    ListenFailure(String key, String address, Why why, Throwable cause) {
        super(key + ": " + address + " " + why.words, cause);
        this.key = key;
        this.address = address;
        this.why = why;
    }

    static ListenFailure of(String key, String address, Throwable cause) {
        return new ListenFailure(key, address, reason(cause), cause);
    }

    private static Why reason(Throwable cause) {
        // the system's words are all there is: a BindException has no code
        String message = cause instanceof IOException ? String.valueOf(cause.getMessage()) : "";
        String words = message.toLowerCase(Locale.ROOT);
        if (words.contains("in use")) {
            return Why.IN_USE;
        }
        if (words.contains("permission") || words.contains("not permitted")) {
            return Why.NOT_PERMITTED;
        }
        return words.contains("assign") ? Why.NOT_LOCAL : Why.OTHER;
    }

    /** The key of the configuration that names the address. */
    public String key() {
        return key;
    }

    /** Host, port and transport. */
    public String address() {
        return address;
    }

    public Why why() {
        return why;
    }
}
