package org.tertulia.sip.dialog;

import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.SipMessage;

/** What identifies a dialog at one end (RFC 3261 section 12). */
public record DialogId(String callId, String localTag, String remoteTag) {

    /** The dialog at our end that an arriving request belongs to, if it stands. */
    public static DialogId ofArriving(Request request) {
        return new DialogId(request.callId(), toTag(request), fromTag(request));
    }

    /** The dialog at the end that sent the request, seen from request or response. */
    public static DialogId ofSender(SipMessage message) {
        return new DialogId(message.callId(), fromTag(message), toTag(message));
    }

    private static String fromTag(SipMessage message) {
        return message.from().tag().orElse("");
    }

    private static String toTag(SipMessage message) {
        return message.to().tag().orElse("");
    }
}
