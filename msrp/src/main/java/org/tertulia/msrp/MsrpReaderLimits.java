package org.tertulia.msrp;

/** What the head of one frame may take; a frame beyond is not read. */
public record MsrpReaderLimits(int headOctetsMax, int headersMax) {

    public static final MsrpReaderLimits DEFAULT = new MsrpReaderLimits(8 * 1024, 64);
}
