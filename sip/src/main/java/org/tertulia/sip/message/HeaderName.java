package org.tertulia.sip.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The name of a header field: compared without regard to case, with its compact form where there is
 * one (RFC 3261 sections 7.3.1 and 7.3.3).
 */
public final class HeaderName {
    // Name -> constant. Looked up only, never iterated.
    private static final Map<String, HeaderName> KNOWN = new LinkedHashMap<>();

    public static final HeaderName ACCEPT = known("Accept");
    public static final HeaderName ACCEPT_CONTACT = known("Accept-Contact", 'a');
    public static final HeaderName ALLOW = known("Allow");
    public static final HeaderName ALLOW_EVENTS = known("Allow-Events", 'u');
    public static final HeaderName AUTHORIZATION = known("Authorization");
    public static final HeaderName CALL_ID = known("Call-ID", 'i');
    public static final HeaderName CONTACT = known("Contact", 'm');
    public static final HeaderName CONTENT_DISPOSITION = known("Content-Disposition");
    public static final HeaderName CONTENT_ENCODING = known("Content-Encoding", 'e');
    public static final HeaderName CONTENT_LENGTH = known("Content-Length", 'l');
    public static final HeaderName CONTENT_TYPE = known("Content-Type", 'c');
    public static final HeaderName CONTRIBUTION_ID = known("Contribution-ID");
    public static final HeaderName CONVERSATION_ID = known("Conversation-ID");
    public static final HeaderName CSEQ = known("CSeq");
    public static final HeaderName DATE = known("Date");
    public static final HeaderName EVENT = known("Event", 'o');
    public static final HeaderName EXPIRES = known("Expires");
    public static final HeaderName FROM = known("From", 'f');
    public static final HeaderName IDENTITY = known("Identity", 'y');
    public static final HeaderName IN_REPLY_TO_CONTRIBUTION_ID = known("InReplyTo-Contribution-ID");
    public static final HeaderName MAX_FORWARDS = known("Max-Forwards");
    public static final HeaderName MIN_EXPIRES = known("Min-Expires");
    public static final HeaderName MIN_SE = known("Min-SE");
    public static final HeaderName PATH = known("Path");
    public static final HeaderName PRIVACY = known("Privacy");
    public static final HeaderName PROXY_AUTHENTICATE = known("Proxy-Authenticate");
    public static final HeaderName PROXY_AUTHORIZATION = known("Proxy-Authorization");
    public static final HeaderName PROXY_REQUIRE = known("Proxy-Require");
    public static final HeaderName P_ASSERTED_IDENTITY = known("P-Asserted-Identity");
    public static final HeaderName P_ASSERTED_SERVICE = known("P-Asserted-Service");
    public static final HeaderName P_CHARGING_VECTOR = known("P-Charging-Vector");
    public static final HeaderName P_PREFERRED_IDENTITY = known("P-Preferred-Identity");
    public static final HeaderName P_PREFERRED_SERVICE = known("P-Preferred-Service");
    public static final HeaderName P_SERVED_USER = known("P-Served-User");
    public static final HeaderName RACK = known("RAck");
    public static final HeaderName REASON = known("Reason");
    public static final HeaderName RECORD_ROUTE = known("Record-Route");
    public static final HeaderName REFERRED_BY = known("Referred-By", 'b');
    public static final HeaderName REFER_TO = known("Refer-To", 'r');
    public static final HeaderName REJECT_CONTACT = known("Reject-Contact", 'j');
    public static final HeaderName REQUEST_DISPOSITION = known("Request-Disposition", 'd');
    public static final HeaderName REQUIRE = known("Require");
    public static final HeaderName RETRY_AFTER = known("Retry-After");
    public static final HeaderName ROUTE = known("Route");
    public static final HeaderName RSEQ = known("RSeq");
    public static final HeaderName SERVER = known("Server");
    public static final HeaderName SERVICE_ROUTE = known("Service-Route");
    public static final HeaderName SESSION_EXPIRES = known("Session-Expires", 'x');
    public static final HeaderName SESSION_REPLACES = known("Session-Replaces");
    public static final HeaderName SUBJECT = known("Subject", 's');
    public static final HeaderName SUBSCRIPTION_STATE = known("Subscription-State");
    public static final HeaderName SUPPORTED = known("Supported", 'k');
    public static final HeaderName TIMESTAMP = known("Timestamp");
    public static final HeaderName TO = known("To", 't');
    public static final HeaderName UNSUPPORTED = known("Unsupported");
    public static final HeaderName USER_AGENT = known("User-Agent");
    public static final HeaderName VIA = known("Via", 'v');
    public static final HeaderName WARNING = known("Warning");
    public static final HeaderName WWW_AUTHENTICATE = known("WWW-Authenticate");

    private final String canonical;
    private final String folded;

    private HeaderName(String canonical, String folded) {
        this.canonical = canonical;
        this.folded = folded;
    }

    private static HeaderName known(String canonical) {
        HeaderName name = new HeaderName(canonical, canonical.toLowerCase(Locale.ROOT));
        KNOWN.put(name.folded, name);
        return name;
    }

    private static HeaderName known(String canonical, char compact) {
        HeaderName name = known(canonical);
        KNOWN.put(String.valueOf(compact), name);
        return name;
    }

    /** The name spelled so, in any case or in its compact form. */
    public static HeaderName of(String spelled) {
        HeaderName exact = KNOWN.get(spelled);
        if (exact != null) {
            return exact;
        }
        String folded = spelled.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(KNOWN.get(folded))
                .orElseGet(() -> new HeaderName(spelled, folded));
    }

    /** The spelling of the standard; for unknown names the one they came with. */
    public String canonical() {
        return canonical;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof HeaderName name && folded.equals(name.folded));
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
