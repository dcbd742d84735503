package org.tertulia.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an invited user is told about the other recipients (RFC 5364 section 5): nothing of blind
 * copies to others, and only the number of those who want to stay anonymous.
 */
public final class RecipientListHistory {

    public static final String DISPOSITION = "recipient-list-history";
    private static final String REQUESTED = "recipient-list";

    private RecipientListHistory() {}

    /**
     * The history part for an invitation whose body is given: one that is already there as it is,
     * else one made from the recipient list; empty if there is neither or the list cannot be read.
     * The predicate knows the addresses of the user who is invited.
     */
    public static Optional<BodyPart> from(MultipartBody received, Predicate<String> ownAddress) {
        return received.partWithDisposition(DISPOSITION)
                .or(() ->
                        received.partWithDisposition(REQUESTED)
                                .flatMap(part -> ofList(part.content(), ownAddress)));
    }

    /** The history part for a recipient list. */
    public static Optional<BodyPart> ofList(byte[] document, Predicate<String> ownAddress) {
        return switch (ResourceLists.parse(document)) {
            case ResourceListsReading.Malformed _ -> Optional.empty();
            case ResourceListsReading.Parsed(ResourceLists lists) ->
                    Optional.of(part(of(lists, ownAddress)));
        };
    }

    /** The list without what the invited user must not see. */
    public static ResourceLists of(ResourceLists list, Predicate<String> ownAddress) {
        Map<Optional<CopyControl>, Integer> anonymous = new LinkedHashMap<>();
        List<Recipient> shown = new ArrayList<>();
        for (Recipient recipient : list.recipients()) {
            if (isBlindCopyToOthers(recipient, ownAddress)) {
                continue;
            }
            if (recipient.anonymize()) {
                int count = recipient.count().orElse(1);
                anonymous.merge(recipient.copyControl(), count, Integer::sum);
            } else {
                shown.add(recipient);
            }
        }
        anonymous.forEach((role, count) -> shown.add(Recipient.anonymous(role, count)));
        return new ResourceLists(shown);
    }

    private static boolean isBlindCopyToOthers(Recipient recipient, Predicate<String> ownAddress) {
        return recipient.copyControl().equals(Optional.of(CopyControl.BCC))
                && !ownAddress.test(recipient.address());
    }

    private static BodyPart part(ResourceLists history) {
        return new BodyPart(
                List.of(
                        PartHeader.of("Content-Type", ResourceLists.MIME_TYPE),
                        PartHeader.of("Content-Disposition", DISPOSITION + ";handling=optional")),
                history.toBytes());
    }
}
