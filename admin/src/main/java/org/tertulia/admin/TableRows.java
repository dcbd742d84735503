package org.tertulia.admin;

import java.util.List;

/** A table as JSON: how many rows there are, and the first of them. */
record TableRows<T>(int total, List<T> rows) {

    static <T> TableRows<T> of(List<T> all, int rowsMax) {
        return new TableRows<>(all.size(), all.subList(0, Math.min(rowsMax, all.size())));
    }
}
