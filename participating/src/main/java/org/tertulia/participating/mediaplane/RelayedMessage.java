package org.tertulia.participating.mediaplane;

import java.util.List;
import java.util.Optional;
import org.tertulia.msrp.ByteRange;
import org.tertulia.msrp.FailureReport;
import org.tertulia.msrp.MsrpHeaders;
import org.tertulia.msrp.MsrpRequest;

/**
 * A message on its way through, seen from its sender: who sent it, which failures the sender wants
 * to hear of, and how many of its copies have not failed. Holds no content; it stays for the
 * REPORTs that may come.
 */
final class RelayedMessage {

    private final LegEndpoint source;
    private final String messageId;
    private final List<String> fromPath;
    private final FailureReport failureReport;
    private int living;
    private Optional<LegEndpoint> reporter = Optional.empty();

    RelayedMessage(LegEndpoint source, MsrpRequest first) {
        this.source = source;
        this.messageId = first.headers().messageId().orElseThrow();
        this.fromPath = first.headers().fromPath();
        this.failureReport = first.headers().failureReport();
    }

    LegEndpoint source() {
        return source;
    }

    String messageId() {
        return messageId;
    }

    /** The path of its SENDs as received: the To-Path of REPORTs about it. */
    List<String> fromPath() {
        return fromPath;
    }

    MessageCopy copy() {
        living++;
        return new MessageCopy(this);
    }

    /** Whether nobody takes it any more. */
    boolean hasFailed() {
        return living == 0;
    }

    /** Whether its sender still listens for a failure. */
    boolean wantsFailureReport() {
        return failureReport.wantsFailureReport();
    }

    /** Whether a chunk without any response has failed (RFC 4975 section 7.1.2). */
    boolean silenceIsFailure() {
        return failureReport == FailureReport.YES;
    }

    void copyFailed() {
        living--;
    }

    /**
     * Whether this leg may report success. Of several legs that took the message the first one to
     * report speaks for all, since to the sender they are one endpoint.
     */
    boolean isReporter(LegEndpoint leg) {
        if (reporter.isEmpty()) {
            reporter = Optional.of(leg);
        }
        return reporter.get() == leg;
    }

    /** Tells the sender that the message failed after its chunk had been answered (EXT-MSRP-1). */
    void tellFailure(MessageFailure failure) {
        if (!wantsFailureReport()) {
            return;
        }
        MsrpHeaders headers =
                MsrpHeaders.paths(fromPath, List.of(source.ownUri().text()))
                        .with(MsrpHeaders.MESSAGE_ID, messageId)
                        .with(MsrpHeaders.BYTE_RANGE, failure.range().toString())
                        .with(MsrpHeaders.STATUS, failure.statusValue());
        source.sendReport(headers);
    }

    /** Why a copy failed, and the chunk that did. */
    record MessageFailure(int code, String comment, ByteRange range) {
        String statusValue() {
            return "000 %03d %s".formatted(code, comment).strip();
        }
    }
}
