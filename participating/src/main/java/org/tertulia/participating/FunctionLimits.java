package org.tertulia.participating;

/**
 * The limits of the Function as a whole.
 *
 * @param sessionsMax how many sessions may stand at once; beyond it new ones get 503
 */
public record FunctionLimits(int sessionsMax) {
    public static FunctionLimits defaults() {
        return new FunctionLimits(10_000);
    }
}
