package org.tertulia.documents;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An entry of a resource list (RFC 4826 section 3.2) with its copy control (RFC 5364). The URI is
 * text: a recipient may be any URI, with header fields in it.
 */
public record Recipient(
        String uri,
        Optional<String> displayName,
        Optional<CopyControl> copyControl,
        boolean anonymize,
        OptionalInt count) {

    /** What stands for recipients who do not want to be seen by the others. */
    public static final String ANONYMOUS_URI = "sip:anonymous@anonymous.invalid";

    /** A recipient and nothing more. */
    public static Recipient of(String uri) {
        return new Recipient(uri, Optional.empty(), Optional.empty(), false, OptionalInt.empty());
    }

    public Recipient with(CopyControl role) {
        return new Recipient(uri, displayName, Optional.of(role), anonymize, count);
    }

    /** So many recipients of that role who are not named (RFC 5364 section 4). */
    static Recipient anonymous(Optional<CopyControl> role, int count) {
        return new Recipient(ANONYMOUS_URI, Optional.empty(), role, false, OptionalInt.of(count));
    }

    /** The URI without the header fields that an entry may carry behind a question mark. */
    public String address() {
        int mark = uri.indexOf('?');
        return mark < 0 ? uri : uri.substring(0, mark);
    }
}
