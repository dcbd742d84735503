package org.tertulia.participating.session;

import org.tertulia.participating.mediaplane.MediaPlane;
import org.tertulia.participating.policy.FunctionIdentity;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.participating.registration.Registrations;
import org.tertulia.signalling.SipElement;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.Strands;

/**
 * What the procedures of the Function stand on: engines' drivers, ports, policy. Made once by
 * whoever assembles the Function.
 */
public record Surroundings(
        SipElement sip,
        Strands strands,
        Entropy entropy,
        MediaPlane media,
        Registrations registrations,
        FunctionIdentity identity,
        ServiceProviderPolicy policy) {}
