package org.tertulia.participating.mediaplane.world;

import java.util.Arrays;

/** Octets on their way: in at the end, out at the front. */
final class OctetQueue {

    private byte[] octets = new byte[1024];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    void add(byte[] more) {
        if (end + more.length > octets.length) {
            int needed = size() + more.length;
            byte[] target = needed > octets.length ? new byte[needed * 2] : octets;
            System.arraycopy(octets, start, target, 0, size());
            octets = target;
            end -= start;
            start = 0;
        }
        System.arraycopy(more, 0, octets, end, more.length);
        end += more.length;
    }

    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(octets, start, start + count);
        start += count;
        return taken;
    }
}
