package org.tertulia.sip.message;

/**
 * A SIP method; extension methods are as good as known ones (RFC 3261 section 7.1). Case-sensitive.
 */
public record Method(String name) {
    public static final Method INVITE = new Method("INVITE");
    public static final Method ACK = new Method("ACK");
    public static final Method BYE = new Method("BYE");
    public static final Method CANCEL = new Method("CANCEL");
    public static final Method OPTIONS = new Method("OPTIONS");
    public static final Method REGISTER = new Method("REGISTER");
    public static final Method SUBSCRIBE = new Method("SUBSCRIBE");
    public static final Method NOTIFY = new Method("NOTIFY");
    public static final Method UPDATE = new Method("UPDATE");
    public static final Method PRACK = new Method("PRACK");
    public static final Method INFO = new Method("INFO");
    public static final Method MESSAGE = new Method("MESSAGE");
    public static final Method REFER = new Method("REFER");
    public static final Method PUBLISH = new Method("PUBLISH");

    private static final Method[] KNOWN = {
        INVITE, ACK, BYE, CANCEL, OPTIONS, REGISTER, SUBSCRIBE, NOTIFY, UPDATE, PRACK, INFO,
        MESSAGE, REFER, PUBLISH
    };

    /** The method with this name; known names give the shared constants. */
    public static Method of(String name) {
        for (Method known : KNOWN) {
            if (known.name.equals(name)) {
                return known;
            }
        }
        return new Method(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
