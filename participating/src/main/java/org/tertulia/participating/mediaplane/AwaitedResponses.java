package org.tertulia.participating.mediaplane;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tertulia.msrp.MsrpResponse;
import org.tertulia.strand.Timer;

/**
 * The requests sent over one connection that are not answered yet, oldest first. One without a
 * response for the time of RFC 4975 section 7.2 counts as answered 408, but the time does not run
 * while we ourselves do not read the connection.
 */
final class AwaitedResponses {

    private record Sent(AwaitedResponse request, long since) {}

    private final MediaLoop loop;
    private final RelayConnection connection;
    private final SequencedMap<String, Sent> sent = new LinkedHashMap<>();
    private Optional<Timer> timer = Optional.empty();

    AwaitedResponses(MediaLoop loop, RelayConnection connection) {
        this.loop = loop;
        this.connection = connection;
    }

    int size() {
        return sent.size();
    }

    /**
     * Awaits a response. Beyond the limit the oldest is not awaited any more: to wait for responses
     * before sending would close a circle when two peers flood each other, since responses are not
     * read either while a connection is not.
     */
    void add(String transactionId, AwaitedResponse request) {
        sent.put(transactionId, new Sent(request, loop.now()));
        if (sent.size() > loop.limits().unansweredChunks()) {
            sent.pollFirstEntry();
        }
        if (timer.isEmpty()) {
            timer = Optional.of(loop.after(loop.times().response(), this::expire));
        }
    }

    /** A response came; one that nobody awaits is ignored. */
    void answered(MsrpResponse response) {
        Optional.ofNullable(sent.remove(response.transactionId()))
                .ifPresent(known -> known.request().answered(response));
    }

    private void expire() {
        timer = Optional.empty();
        if (connection.isReading()) {
            while (!sent.isEmpty() && isOver(sent.firstEntry().getValue())) {
                AwaitedResponse request = sent.pollFirstEntry().getValue().request();
                if (request.silenceIsFailure()) {
                    request.timedOut();
                }
            }
        }
        if (!sent.isEmpty() && timer.isEmpty()) {
            long left = loop.times().response().toNanos() - (loop.now() - start());
            timer = Optional.of(loop.after(MediaLoop.nanos(left), this::expire));
        }
    }

    private boolean isOver(Sent request) {
        return loop.isOver(
                Math.max(request.since(), connection.readingSince()), loop.times().response());
    }

    /** When the time of the oldest began to run. */
    private long start() {
        return connection.isReading()
                ? Math.max(sent.firstEntry().getValue().since(), connection.readingSince())
                : loop.now();
    }

    /** Responses for this leg are of no interest any more. */
    void forget(LegEndpoint leg) {
        sent.values().removeIf(request -> request.request().leg() == leg);
        if (sent.isEmpty()) {
            timer.ifPresent(Timer::cancel);
            timer = Optional.empty();
        }
    }

    /** No response will come any more, as the connection is gone. */
    void failAll() {
        List<Sent> lost = List.copyOf(sent.values());
        sent.clear();
        timer.ifPresent(Timer::cancel);
        timer = Optional.empty();
        for (Sent request : lost) {
            if (request.request().silenceIsFailure()) {
                request.request().timedOut();
            }
        }
    }
}
