package org.tertulia.strand;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A table that the loop and procedures of any strand look things up in. It takes no lock, and lists
 * its values in the order in which they were put.
 */
public final class SharedTable<K, V> {
    private record Row<V>(long order, V value) {}

    private final Map<K, Row<V>> rows = new ConcurrentHashMap<>();
    private final AtomicLong order = new AtomicLong();

    public void put(K key, V value) {
        rows.put(key, new Row<>(order.incrementAndGet(), value));
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(rows.get(key)).map(Row::value);
    }

    /** Takes the value out of the table. */
    public Optional<V> remove(K key) {
        return Optional.ofNullable(rows.remove(key)).map(Row::value);
    }

    public int size() {
        return rows.size();
    }

    /** The values in the order in which they were put, as they are now. */
    public List<V> values() {
        return rows.values().stream()
                .sorted(Comparator.comparingLong(Row::order))
                .map(Row::value)
                .toList();
    }
}
