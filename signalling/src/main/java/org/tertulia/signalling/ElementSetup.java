package org.tertulia.signalling;

import org.tertulia.strand.Entropy;
import org.tertulia.strand.Strands;

/**
 * What a SIP element is made of. Its name leads the branches it draws, so that a trace tells which
 * element sent a request.
 */
public record ElementSetup(
        String name,
        Strands strands,
        SipTransport transport,
        Entropy entropy,
        ElementLimits limits) {

    public ElementSetup {
        if (!name.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("the name of an element stands in its branches");
        }
    }
}
