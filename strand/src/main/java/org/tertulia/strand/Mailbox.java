package org.tertulia.strand;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of messages for one procedure, which receives them one by one with {@code
 * strand.await(mailbox.next(), deadline)}. Any thread may offer; one procedure at a time receives.
 */
public final class Mailbox<T> {

    private final String description;
    private final int capacity;
    private final Queue<T> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicReference<@Nullable Pending<T>> unmatched = new AtomicReference<>();
    private @Nullable Pending<T> latest;

    public Mailbox(String description, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity + " of " + description);
        }
        this.description = description;
        this.capacity = capacity;
    }

    /** Adds a message, or returns false if the mailbox is full. */
    public boolean offer(T message) {
        if (size.getAndIncrement() >= capacity) {
            size.getAndDecrement();
            return false;
        }
        messages.add(message);
        match();
        return true;
    }

    /**
     * The next message, which may be there already. Until a wait has returned its message this is
     * the same value at every call, so nothing is lost when a wait expires.
     */
    public Pending<T> next() {
        Pending<T> current = latest;
        if (current != null && !current.isReceived()) {
            return current;
        }
        Pending<T> fresh = Pending.create(description);
        latest = fresh;
        unmatched.set(fresh);
        match();
        return fresh;
    }

    /** How many messages wait to be asked for. */
    public int size() {
        return Math.min(size.get(), capacity);
    }

    /** Whoever takes the asker away from {@link #unmatched} gives it the head of the queue. */
    private void match() {
        Pending<T> asker = unmatched.get();
        if (asker == null || messages.isEmpty() || !unmatched.compareAndSet(asker, null)) {
            return;
        }
        T head = Objects.requireNonNull(messages.poll(), "a message was seen and nobody else asks");
        size.getAndDecrement();
        asker.settle(head);
    }
}
