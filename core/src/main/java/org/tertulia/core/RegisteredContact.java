package org.tertulia.core;

import java.time.Instant;
import java.util.Optional;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * One registered contact of a user, as others see it. {@code instanceId} is the text of
 * +sip.instance with its angle brackets; {@code featureParameters} are the parameters of the
 * Contact as they came, except expires; {@code order} rises with each new contact of the core.
 */
public record RegisteredContact(
        Uri addressOfRecord,
        Uri contactUri,
        Optional<String> instanceId,
        int regId,
        Parameters featureParameters,
        Optional<String> userAgent,
        Optional<SipUri> publicGruu,
        Instant expiresAt,
        long order) {}
