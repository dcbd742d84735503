package org.tertulia.participating.mediation;

import static org.tertulia.sip.message.HeaderName.CONTENT_TYPE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tertulia.documents.BodyPart;
import org.tertulia.documents.MultipartBody;
import org.tertulia.documents.MultipartReading;
import org.tertulia.sdp.SdpReading;
import org.tertulia.sdp.SessionDescription;
import org.tertulia.sip.message.SipMessage;

/** The body of an INVITE or its 2xx: SDP, alone or as one part of several. */
public sealed interface SessionBody {
    String SDP = "application/sdp";

    /** There is SDP; the other parts, if any, stay as they came. */
    record Sdp(SessionDescription description, Optional<MultipartBody> parts)
            implements SessionBody {
        /** The same body with other SDP; part order and the other parts' bytes are kept. */
        public Content with(SessionDescription changed) {
            byte[] bytes = changed.toBytes();
            return parts.map(body -> replaced(body, bytes))
                    .map(body -> new Content(body.contentType(), body.toBytes()))
                    .orElseGet(() -> new Content(SDP, bytes));
        }

        private static MultipartBody replaced(MultipartBody body, byte[] sdp) {
            List<BodyPart> changed =
                    body.parts().stream()
                            .map(part ->
                                    part.contentType().is(SDP)
                                            ? new BodyPart(part.headers(), sdp)
                                            : part)
                            .toList();
            return new MultipartBody(body.boundary(), changed);
        }
    }

    /** There is a body of parts or none at all, but no SDP in it. */
    record NoSdp() implements SessionBody {}

    /** What is there cannot be read: 400. */
    record Malformed(String why) implements SessionBody {}

    /** A single body of a type that an INVITE cannot have here: 415. */
    record Unsupported(String type) implements SessionBody {}

    /** A body to be sent. */
    record Content(String type, byte[] bytes) {}

    static SessionBody of(SipMessage message) {
        if (message.body().length == 0) {
            return new NoSdp();
        }
        String type = message.header(CONTENT_TYPE).orElse("");
        String bare = (type.indexOf(';') < 0 ? type : type.substring(0, type.indexOf(';'))).strip();
        if (bare.equalsIgnoreCase(SDP)) {
            return read(message.body(), Optional.empty());
        }
        if (!bare.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            return new Unsupported(bare);
        }
        return switch (MultipartBody.parse(message.body(), type)) {
            case MultipartReading.Malformed(String why) -> new Malformed(why);
            case MultipartReading.Parsed(MultipartBody body) ->
                    body.part(SDP)
                            .map(part -> read(part.content(), Optional.of(body)))
                            .orElseGet(NoSdp::new);
        };
    }

    private static SessionBody read(byte[] sdp, Optional<MultipartBody> parts) {
        return switch (SessionDescription.parse(sdp)) {
            case SdpReading.Parsed(SessionDescription description) -> new Sdp(description, parts);
            case SdpReading.Malformed(String reason) -> new Malformed("SDP: " + reason);
        };
    }
}
