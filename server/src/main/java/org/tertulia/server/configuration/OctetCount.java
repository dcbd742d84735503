package org.tertulia.server.configuration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of octets, written {@code 1500}, {@code 64k} (times 1024) or {@code 10m}. */
public record OctetCount(long octets) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmg]?)b?");

    /** Reads the written form. */
    public static OctetCount of(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(java.util.Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("write a size such as 1500, 64k or 10m");
        }
        long factor =
                switch (form.group(2)) {
                    case "k" -> 1L << 10;
                    case "m" -> 1L << 20;
                    case "g" -> 1L << 30;
                    default -> 1L;
                };
        return new OctetCount(Long.parseLong(form.group(1)) * factor);
    }

    /** The count where an array or a buffer is meant; larger counts are cut to what fits. */
    public int octetsAsInt() {
        return (int) Math.min(octets, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        if (octets > 0 && octets % (1 << 20) == 0) {
            return (octets >> 20) + "m";
        }
        return octets > 0 && octets % (1 << 10) == 0 ? (octets >> 10) + "k" : "" + octets;
    }
}
