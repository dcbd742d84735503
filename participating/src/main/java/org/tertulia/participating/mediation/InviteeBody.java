package org.tertulia.participating.mediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.documents.BodyPart;
import org.tertulia.documents.MultipartBody;
import org.tertulia.documents.RecipientListHistory;

/**
 * The body of an invitation as an invitee may see it (8.3.2.1 step 8d vii; RFC 5364, reference
 * 10.4).
 */
public final class InviteeBody {
    private static final List<String> LISTS =
            List.of("recipient-list", RecipientListHistory.DISPOSITION);

    private InviteeBody() {}

    /**
     * The body with its recipient list turned into a recipient-list-history; a list that cannot be
     * read is left out. Bodies without a list are returned as they are.
     */
    @Clause("TERM-8d-vii")
    public static SessionBody.Sdp of(SessionBody.Sdp body, String servedUser) {
        return new SessionBody.Sdp(
                body.description(), body.parts().map(parts -> shown(parts, servedUser)));
    }

    private static MultipartBody shown(MultipartBody parts, String servedUser) {
        Optional<BodyPart> history =
                RecipientListHistory.from(parts, address -> address.equalsIgnoreCase(servedUser));
        List<BodyPart> kept = new ArrayList<>();
        for (BodyPart part : parts.parts()) {
            if (LISTS.stream().noneMatch(part::hasDisposition)) {
                kept.add(part);
            }
        }
        history.ifPresent(kept::add);
        return new MultipartBody(parts.boundary(), kept);
    }
}
