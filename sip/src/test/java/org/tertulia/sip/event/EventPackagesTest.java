package org.tertulia.sip.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

class EventPackagesTest {
    private final EventPackages packages = EventPackages.of("conference", "reg");
    private final Request known = EventMessages.notify(1, "active");

    @Test
    void knownPackageIsNotRefused() {
        assertThat(packages.refusal(known)).isEmpty();
        assertThat(packages.refusal(known.with(HeaderName.EVENT, "reg;id=1"))).isEmpty();
        assertThat(packages.unmatched(known).status()).isEqualTo(481);
    }

    @Test
    void unknownOrMissingPackageIsRefusedAndTheKnownAreNamed() {
        Response refusal = packages.unmatched(known.with(HeaderName.EVENT, "presence"));
        assertThat(refusal.status()).isEqualTo(489);
        assertThat(refusal.header(HeaderName.ALLOW_EVENTS)).hasValue("conference, reg");
        assertThat(packages.unmatched(known.without(HeaderName.EVENT)).status()).isEqualTo(489);
        Request first = EventMessages.subscribe().with(HeaderName.EVENT, "x");
        assertThat(packages.refusal(first).orElseThrow().to().tag()).isPresent();
    }

    @Test
    void unreadablePackageIsABadRequest() {
        assertThat(packages.unmatched(known.with(HeaderName.EVENT, "(")).status()).isEqualTo(400);
    }
}
