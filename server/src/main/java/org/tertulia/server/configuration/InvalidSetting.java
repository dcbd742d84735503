package org.tertulia.server.configuration;

/** A value that a settings record refuses: the key, and what to write instead. */
public final class InvalidSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final String mend;

    InvalidSetting(String key, String mend) {
        super(key + ": " + mend);
        this.key = key;
        this.mend = mend;
    }

    /** Refuses the value of {@code key} unless the condition holds. */
    static void unless(boolean condition, String key, String mend) {
        if (!condition) {
            throw new InvalidSetting(key, mend);
        }
    }

    String key() {
        return key;
    }

    String mend() {
        return mend;
    }
}
