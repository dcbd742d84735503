package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tertulia.sip.Wire;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;

/**
 * Whatever comes in whatever order: no exception, timers are set and stopped in pairs, nothing is
 * said of a transaction after its end, and nothing is left when all is quiet.
 */
class RandomWalkTest {
    private static final List<String> METHODS =
            List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS");
    private static final int[] STATUSES = {100, 180, 183, 200, 202, 302, 404, 486, 487, 503, 603};
    private static final int BRANCHES = 6;

    private final List<Request> requests = new ArrayList<>();
    private final Set<TransactionTimer> timers = new LinkedHashSet<>();
    private final Map<TransactionKey, Request> arrived = new LinkedHashMap<>();
    private final Map<TransactionKey, Request> started = new LinkedHashMap<>();
    private TransactionLayer layer = new TransactionLayer(TransactionTimes.STANDARD);

    RandomWalkTest() {
        for (int branch = 0; branch < BRANCHES; branch++) {
            for (String method : METHODS) {
                requests.add(Wire.request(method, "z9hG4bK" + branch));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UDP", "TCP"})
    void walksWithoutHarmAndLeavesNothing(TransportProtocol transport) {
        Destination peer = Destination.of(transport, HostPort.of("192.0.2.1", 5080));
        for (int seed = 0; seed < 40; seed++) {
            layer =
                    new TransactionLayer(
                            TransactionSettings.STANDARD.withMaxServerTransactions(10 + seed % 20));
            Random random = new Random(seed);
            for (int step = 0; step < 1_500; step++) {
                take(anything(random, peer));
            }
            quiet(peer);
            assertThat(layer.counts()).as("seed %d", seed).isEqualTo(counts(0, 0));
            assertThat(timers).isEmpty();
            assertThat(started).isEmpty();
            assertThat(arrived).isEmpty();
        }
    }

    @Test
    void countsWhatThereIs() {
        Destination peer = Destination.of(TransportProtocol.UDP, HostPort.of("192.0.2.1", 5080));
        take(new TransactionInput.Start(requests.getFirst(), peer));
        take(new TransactionInput.Received(requests.getFirst(), peer));
        assertThat(layer.counts()).isEqualTo(counts(1, 1));
        assertThat(layer.counts().all()).isEqualTo(2);
    }

    private static TransactionCounts counts(int inviteClients, int inviteServers) {
        return new TransactionCounts(inviteClients, 0, inviteServers, 0);
    }

    private TransactionInput anything(Random random, Destination peer) {
        Request request = requests.get(random.nextInt(requests.size()));
        Response response = Response.to(request, STATUSES[random.nextInt(STATUSES.length)]);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new TransactionInput.Received(request, peer);
            case 2 -> new TransactionInput.Received(response.withToTag("x"), peer);
            case 3 ->
                    mayStart(request)
                            ? new TransactionInput.Start(request, peer)
                            : new TransactionInput.Received(response, peer);
            case 4 -> new TransactionInput.Answer(TransactionMatching.server(request), response);
            case 5 ->
                    new TransactionInput.TransportFailed(
                            random.nextBoolean()
                                    ? TransactionMatching.server(request)
                                    : TransactionMatching.client(request));
            default -> new TransactionInput.Fired(someTimer(random, request));
        };
    }

    private boolean mayStart(Request request) {
        return !request.method().name().equals("ACK")
                && !started.containsKey(TransactionMatching.client(request));
    }

    private TransactionTimer someTimer(Random random, Request request) {
        int skip = timers.isEmpty() ? 0 : random.nextInt(timers.size());
        TransactionTimer.Name[] names = TransactionTimer.Name.values();
        return timers.stream()
                .skip(skip)
                .findFirst()
                .filter(_ -> random.nextInt(10) > 0)
                .orElse(
                        new TransactionTimer(
                                TransactionMatching.client(request),
                                names[random.nextInt(names.length)]));
    }

    private void take(TransactionInput input) {
        if (input instanceof TransactionInput.Start(Request request, _)) {
            started.put(TransactionMatching.client(request), request);
        }
        if (input instanceof TransactionInput.Fired(TransactionTimer timer)) {
            timers.remove(timer);
        }
        for (TransactionOutput output : layer.on(input)) {
            check(output);
        }
    }

    private void check(TransactionOutput output) {
        switch (output) {
            case TransactionOutput.SetTimer set -> must(timers.add(set.timer()), output);
            case TransactionOutput.StopTimer stop -> must(timers.remove(stop.timer()), output);
            case TransactionOutput.RequestArrived in ->
                    must(arrived.put(in.transaction(), in.request()) == null, output);
            case TransactionOutput.ResponseArrived in ->
                    must(started.containsKey(in.transaction()), output);
            case TransactionOutput.ClientFailed failed ->
                    must(started.containsKey(failed.transaction()), output);
            case TransactionOutput.ServerFailed failed ->
                    must(arrived.containsKey(failed.transaction()), output);
            case TransactionOutput.CancelArrived cancel ->
                    must(arrived.containsKey(cancel.invite()), output);
            case TransactionOutput.Ended ended -> {
                boolean client = started.remove(ended.transaction()) != null;
                must(client ^ (arrived.remove(ended.transaction()) != null), output);
                must(
                        timers.stream().noneMatch(t -> t.transaction().equals(ended.transaction())),
                        output);
            }
            case TransactionOutput.Transmit _,
                    TransactionOutput.AckArrived _,
                    TransactionOutput.StrayResponse _ -> {}
        }
    }

    private static void must(boolean held, TransactionOutput output) {
        if (!held) {
            throw new AssertionError(output.toString());
        }
    }

    /** All users and peers do their duty and all timers run down. */
    private void quiet(Destination peer) {
        for (Map.Entry<TransactionKey, Request> server : List.copyOf(arrived.entrySet())) {
            take(new TransactionInput.Answer(server.getKey(), Response.to(server.getValue(), 486)));
        }
        for (Request request : List.copyOf(started.values())) {
            take(new TransactionInput.Received(Response.to(request, 486), peer));
        }
        int fired = 0;
        while (!timers.isEmpty()) {
            // the longest timers end a transaction; those that only repeat would go on for ever
            TransactionTimer next =
                    timers.stream()
                            .filter(timer -> "AEG".indexOf(timer.name().name().charAt(0)) < 0)
                            .findFirst()
                            .orElse(timers.iterator().next());
            take(new TransactionInput.Fired(next));
            assertThat(fired++).isLessThan(1_000);
        }
    }
}
