package org.tertulia.participating.mediaplane;

import java.util.Optional;
import org.tertulia.clause.Clause;
import org.tertulia.msrp.MsrpHeaders;
import org.tertulia.msrp.MsrpHop;
import org.tertulia.msrp.MsrpRequest;

/**
 * A REPORT goes back to the leg from which its message came. A failure at one of several legs that
 * got the message stays here, as to the sender they are one endpoint.
 */
@Clause("EXT-MSRP-1")
final class ReportReceived {

    private ReportReceived() {}

    static void on(LegEndpoint leg, MsrpRequest report, RelayConnection from) {
        Optional<MessageCopy> copy =
                report.headers().messageId().flatMap(id -> leg.origins().of(id));
        if (copy.isEmpty()) {
            return;
        }
        RelayedMessage message = copy.get().message();
        boolean passesOn;
        if (isSuccess(report.headers())) {
            passesOn = message.isReporter(leg);
        } else {
            leg.queue().abort(copy.get());
            passesOn = copy.get().fail() && message.wantsFailureReport();
        }
        if (passesOn) {
            forward(message, report, from);
        }
    }

    private static void forward(RelayedMessage message, MsrpRequest report, RelayConnection from) {
        LegEndpoint source = message.source();
        source.outlet()
                .ifPresent(connection -> {
                    var hop =
                            new MsrpHop(
                                    source.newTransactionId(),
                                    message.fromPath(),
                                    source.ownUri().text());
                    connection.send(report.onward(hop, report.headers().byteRange()), from);
                });
    }

    private static boolean isSuccess(MsrpHeaders headers) {
        return headers.first(MsrpHeaders.STATUS).orElse("").matches("0*\\s+2\\d\\d\\b.*");
    }
}
