package org.tertulia.sip.codec;

/**
 * What the reader takes at most: octets of a whole message, octets of start line and header fields,
 * and number of header fields. Beyond that a request gets 513 (RFC 3261 section 21.5.14).
 */
public record SipLimits(int maxMessage, int maxHeaderBytes, int maxHeaders) {
    public static final SipLimits STANDARD = new SipLimits(65_535, 32_768, 256);

    public SipLimits {
        if (maxMessage < 1 || maxHeaderBytes < 1 || maxHeaders < 1) {
            throw new IllegalArgumentException("a limit of SIP messages is not positive");
        }
    }
}
