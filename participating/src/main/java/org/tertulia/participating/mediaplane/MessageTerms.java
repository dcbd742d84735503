package org.tertulia.participating.mediaplane;

import java.util.Locale;
import java.util.Optional;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpStatus;

/** What a peer takes by its SDP: types and sizes (RFC 4975 sections 8.6 and 8.7). */
final class MessageTerms {

    private MessageTerms() {}

    /** The status with which this peer would refuse the message, if it would. */
    static Optional<MsrpStatus> refusal(MediaLeg.Negotiated terms, MsrpRequest send) {
        long total = send.headers().byteRange().total().orElse(0);
        if (total > terms.maxSizeOctets()) {
            return Optional.of(MsrpStatus.STOP_SENDING);
        }
        Optional<String> type = send.headers().contentType().map(MessageTerms::withoutParameters);
        boolean accepted =
                terms.acceptTypes().isEmpty()
                        || type.isEmpty()
                        || terms.acceptTypes().stream()
                                .anyMatch(entry -> accepts(entry, type.get()));
        return accepted ? Optional.empty() : Optional.of(MsrpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private static boolean accepts(String entry, String type) {
        String accepted = withoutParameters(entry);
        return accepted.equals("*")
                || accepted.equals(type)
                || (accepted.endsWith("/*")
                        && type.startsWith(accepted.substring(0, accepted.length() - 1)));
    }

    private static String withoutParameters(String type) {
        int semicolon = type.indexOf(';');
        String bare = semicolon < 0 ? type : type.substring(0, semicolon);
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
