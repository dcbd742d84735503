package org.tertulia.strand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A binary heap of things to do, the earliest first, from which any can be taken out in O(log n).
 * It belongs to one thread.
 */
final class TimerHeap {

    /** Something to do at a time; at equal times the smaller rank comes first. */
    static final class Entry {
        private final long time;
        private final long rank;
        private final Runnable action;
        private int position = -1;

        Entry(long time, long rank, Runnable action) {
            this.time = time;
            this.rank = rank;
            this.action = action;
        }

        long time() {
            return time;
        }

        long rank() {
            return rank;
        }

        Runnable action() {
            return action;
        }

        /** Times are compared as differences, because the monotonic clock may wrap. */
        private boolean isBefore(Entry other) {
            return time == other.time ? rank < other.rank : time - other.time < 0;
        }
    }

    /** Longer delays are cut: nothing here lives that long, and the sum must not overflow. */
    private static final Duration LONGEST_DELAY = Duration.ofDays(36_500);

    private final List<Entry> heap = new ArrayList<>();

    /** When something is due that is to happen after a delay from now. */
    static long due(Ticker ticker, Duration delay) {
        Duration bounded = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
        return ticker.nanoTime() + (bounded.isPositive() ? bounded.toNanos() : 0);
    }

    boolean isEmpty() {
        return heap.isEmpty();
    }

    int size() {
        return heap.size();
    }

    Optional<Entry> first() {
        return heap.isEmpty() ? Optional.empty() : Optional.of(heap.getFirst());
    }

    void add(Entry entry) {
        heap.add(entry);
        siftUp(entry, heap.size() - 1);
    }

    /** Takes an entry out; false if it is not, or no longer, here. */
    boolean remove(Entry entry) {
        int hole = entry.position;
        if (hole < 0) {
            return false;
        }
        entry.position = -1;
        Entry last = heap.removeLast();
        if (last != entry) {
            siftDown(last, hole);
            siftUp(last, last.position);
        }
        return true;
    }

    private void siftUp(Entry entry, int from) {
        int hole = from;
        while (hole > 0) {
            int above = (hole - 1) / 2;
            Entry parent = heap.get(above);
            if (!entry.isBefore(parent)) {
                break;
            }
            put(parent, hole);
            hole = above;
        }
        put(entry, hole);
    }

    private void siftDown(Entry entry, int from) {
        int hole = from;
        while (2 * hole + 1 < heap.size()) {
            int below = 2 * hole + 1;
            if (below + 1 < heap.size() && heap.get(below + 1).isBefore(heap.get(below))) {
                below++;
            }
            Entry child = heap.get(below);
            if (!child.isBefore(entry)) {
                break;
            }
            put(child, hole);
            hole = below;
        }
        put(entry, hole);
    }

    private void put(Entry entry, int position) {
        heap.set(position, entry);
        entry.position = position;
    }
}
