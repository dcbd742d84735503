package org.tertulia.sdp.intermediate;

/**
 * What becomes of {@code application/conference-info+xml} in the accept-types of the other leg: the
 * intermediate node consumes these documents itself and may add or remove the type.
 */
public enum ConferenceInfoType {
    AS_RECEIVED,
    ADDED,
    REMOVED;

    /** The MIME type itself. */
    public static final String MIME_TYPE = "application/conference-info+xml";
}
