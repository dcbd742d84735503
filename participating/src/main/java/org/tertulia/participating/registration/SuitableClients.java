package org.tertulia.participating.registration;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.clause.Clause;
import org.tertulia.participating.header.CpmService;
import org.tertulia.sdp.MediaDescription;

/**
 * Which registered clients of a user suit a session (6.6). A pure function of the registrations and
 * the invitation.
 */
public final class SuitableClients {
    private static final String FILE_TRANSFER =
            "urn:urn-7:3gpp-service.ims.icsi.oma.cpm.filetransfer";
    private static final String FILE_TRANSFER_IARI = "urn:urn-7:3gpp-application.ims.iari.rcse.ft";

    private SuitableClients() {}

    /** The suitable ones, one a device: two flows of one instance are one client (RFC 5626). */
    @Clause({"TERM-6a", "TERM-8b-ii"})
    public static List<RegisteredClient> among(
            List<RegisteredClient> registered, SessionNeeds needs) {
        List<RegisteredClient> suitable = new ArrayList<>();
        for (RegisteredClient client : registered) {
            boolean seen =
                    suitable.stream().anyMatch(other -> other.identity().equals(client.identity()));
            if (!seen && suits(client, needs)) {
                suitable.add(client);
            }
        }
        return suitable;
    }

    static boolean suits(RegisteredClient client, SessionNeeds needs) {
        return hasService(client, needs.service())
                && needs.requiredTags().stream().allMatch(tag -> hasRequired(client, tag))
                && client.instanceId().stream().noneMatch(needs.rejectedInstances()::contains)
                && needs.streams().stream().anyMatch(stream -> canUse(client, stream))
                && hasRelease(client, needs);
    }

    private static boolean hasService(RegisteredClient client, CpmService service) {
        // a client of sessions is taken for one of group sessions too
        return client.hasService(service) || client.hasService(CpmService.SESSION);
    }

    private static boolean hasRequired(RegisteredClient client, String tag) {
        return client.hasTag(tag)
                || (tag.equalsIgnoreCase(CpmService.SESSION_GROUP.tag())
                        && client.hasService(CpmService.SESSION));
    }

    private static boolean canUse(RegisteredClient client, MediaDescription stream) {
        if (stream.port() == 0) {
            return false;
        }
        if (SessionNeeds.isMessage(stream)) {
            return !stream.hasAttribute("file-selector")
                    || client.hasTag(FILE_TRANSFER)
                    || client.hasTag(FILE_TRANSFER_IARI);
        }
        return client.features().has(stream.media());
    }

    private static boolean hasRelease(RegisteredClient client, SessionNeeds needs) {
        if (needs.release().isEmpty()) {
            return true;
        }
        return client.userAgent()
                .map(needs.release().get()::isSatisfiedBy)
                .orElse(needs.unknownReleaseSuits());
    }
}
