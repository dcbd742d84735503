package org.tertulia.msrp;

/** How much an endpoint keeps of messages that are not complete yet. */
public record AssemblyLimits(int messageOctetsMax, int openMessagesMax, int gapsMax) {

    public static final AssemblyLimits DEFAULT = new AssemblyLimits(1024 * 1024, 16, 64);

    public AssemblyLimits {
        if (messageOctetsMax < 0 || openMessagesMax < 1 || gapsMax < 0) {
            throw new IllegalArgumentException("a limit below what one message needs");
        }
    }
}
