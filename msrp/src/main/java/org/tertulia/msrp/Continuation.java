package org.tertulia.msrp;

import java.util.Optional;

/** The flag at the end of a frame: what follows this chunk (RFC 4975 section 7.1). */
public enum Continuation {
    COMPLETE('$'),
    MORE('+'),
    ABORTED('#');

    private final char flag;

    Continuation(char flag) {
        this.flag = flag;
    }

    static Optional<Continuation> of(int flag) {
        return switch (flag) {
            case '$' -> Optional.of(COMPLETE);
            case '+' -> Optional.of(MORE);
            case '#' -> Optional.of(ABORTED);
            default -> Optional.empty();
        };
    }

    public char flag() {
        return flag;
    }
}
