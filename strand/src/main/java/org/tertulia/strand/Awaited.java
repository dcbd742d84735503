package org.tertulia.strand;

/** What became of a wait: the value came, or the deadline did. */
public sealed interface Awaited<T> {

    /** The value came, at the latest by the time that the procedure had its turn again. */
    record Settled<T>(T value) implements Awaited<T> {}

    /** The deadline passed and there is still no value. */
    record Expired<T>() implements Awaited<T> {}
}
