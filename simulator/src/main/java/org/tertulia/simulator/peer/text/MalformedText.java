package org.tertulia.simulator.peer.text;

/** What arrived is not what the grammar allows; the message says where. */
public final class MalformedText extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;

    public MalformedText(String what) {
        super(what);
        this.what = what;
    }

    /** What is wrong, in words. */
    public String what() {
        return what;
    }
}
