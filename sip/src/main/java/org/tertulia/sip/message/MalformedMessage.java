package org.tertulia.sip.message;

/**
 * A piece of a message that breaks its grammar. The readers and the edge turn it into a refusal;
 * past the edge it is our own mistake.
 */
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedMessage(String reason) {
        super(reason, null, false, false);
    }

    public String reason() {
        String text = getMessage();
        return text == null ? "" : text;
    }
}
