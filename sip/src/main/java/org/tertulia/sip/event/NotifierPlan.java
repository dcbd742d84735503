package org.tertulia.sip.event;

import java.util.Optional;
import org.tertulia.sip.dialog.Dialog;
import org.tertulia.sip.message.Headers;

/**
 * How our end of a subscription is made: the tag of a new dialog, or the dialog it shares; Contact
 * and other fields for each response and NOTIFY; whether somebody must approve it first.
 */
public record NotifierPlan(
        String tag, Headers fields, Optional<Dialog> within, boolean needsApproval) {

    public static NotifierPlan inNewDialog(String tag, Headers fields) {
        return new NotifierPlan(tag, fields, Optional.empty(), false);
    }

    public static NotifierPlan within(Dialog dialog, Headers fields) {
        return new NotifierPlan(dialog.id().localTag(), fields, Optional.of(dialog), false);
    }

    public NotifierPlan needingApproval() {
        return new NotifierPlan(tag, fields, within, true);
    }
}
