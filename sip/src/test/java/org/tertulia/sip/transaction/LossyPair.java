package org.tertulia.sip.transaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import org.tertulia.sip.Wire;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;

/**
 * Two transaction layers, their users and a network that loses and doubles messages, in time of
 * their own. The server's user answers after a while and repeats its 2xx until the ACK comes.
 */
final class LossyPair {
    private static final Destination CLIENT =
            Destination.of(TransportProtocol.UDP, HostPort.of("192.0.2.1", 5070));
    private static final Destination SERVER =
            Destination.of(TransportProtocol.UDP, HostPort.of("192.0.2.2", 5060));

    /** What happens at a time; the order of making decides between equals. */
    private record Event(long at, int number, Runnable what) {}

    final TransactionLayer client = new TransactionLayer(TransactionTimes.STANDARD);
    final TransactionLayer server = new TransactionLayer(TransactionTimes.STANDARD);
    final List<Integer> finals = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    int requests;
    int acks;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>((one, two) ->
                    one.at == two.at
                            ? Integer.compare(one.number, two.number)
                            : Long.compare(one.at, two.at));
    private final Map<TransactionTimer, Event> timers = new LinkedHashMap<>();
    private final Random random;
    private final double loss;
    private final int status;
    private long now;
    private int made;

    LossyPair(long seed, double loss, int status) {
        this.random = new Random(seed);
        this.loss = loss;
        this.status = status;
    }

    /** Sends the request and runs until nothing happens any more. */
    void run(Request request) {
        carryOut(client, client.on(new TransactionInput.Start(request, SERVER)));
        while (!events.isEmpty()) {
            Event next = events.poll();
            now = next.at;
            next.what.run();
        }
    }

    Duration elapsed() {
        return Duration.ofMillis(now);
    }

    private Event after(Duration delay, Runnable what) {
        Event event = new Event(now + delay.toMillis(), made++, what);
        events.add(event);
        return event;
    }

    private void carryOut(TransactionLayer layer, List<TransactionOutput> outputs) {
        for (TransactionOutput output : outputs) {
            switch (output) {
                case TransactionOutput.Transmit sent -> transmit(layer, sent.message());
                case TransactionOutput.SetTimer set ->
                        timers.put(set.timer(), after(set.after(), () -> fire(layer, set.timer())));
                case TransactionOutput.StopTimer stop -> events.remove(timers.remove(stop.timer()));
                case TransactionOutput.RequestArrived arrived -> answer(arrived);
                case TransactionOutput.AckArrived _ -> acks++;
                case TransactionOutput.ResponseArrived arrived -> heard(arrived.response());
                case TransactionOutput.ClientFailed failed ->
                        failures.add("client " + failed.failure());
                case TransactionOutput.ServerFailed failed ->
                        failures.add("server " + failed.failure());
                case TransactionOutput.CancelArrived _,
                        TransactionOutput.StrayResponse _,
                        TransactionOutput.Ended _ -> {}
            }
        }
    }

    private void fire(TransactionLayer layer, TransactionTimer timer) {
        timers.remove(timer);
        carryOut(layer, layer.on(new TransactionInput.Fired(timer)));
    }

    private void transmit(TransactionLayer from, SipMessage message) {
        int copies = random.nextDouble() < loss ? 0 : random.nextInt(10) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            after(
                    Duration.ofMillis(5 + random.nextInt(300)),
                    () -> {
                        TransactionLayer to = from == client ? server : client;
                        Destination sender = from == client ? CLIENT : SERVER;
                        carryOut(to, to.on(new TransactionInput.Received(message, sender)));
                    });
        }
    }

    private void answer(TransactionOutput.RequestArrived arrived) {
        requests++;
        Response response = Response.to(arrived.request(), status).withToTag("far");
        after(
                Duration.ofMillis(random.nextInt(2_000)),
                () -> repeat(arrived.transaction(), response, Duration.ofMillis(500)));
    }

    /** RFC 3261 section 13.3.1.4: the user repeats its 2xx to an INVITE until the ACK comes. */
    private void repeat(TransactionKey key, Response response, Duration interval) {
        carryOut(server, server.on(new TransactionInput.Answer(key, response)));
        boolean accepted = response.isSuccess() && response.cseq().method().equals(Method.INVITE);
        if (accepted && acks == 0 && interval.compareTo(Duration.ofSeconds(32)) < 0) {
            after(
                    interval,
                    () -> {
                        if (acks == 0) {
                            repeat(key, response, interval.multipliedBy(2));
                        }
                    });
        }
    }

    private void heard(Response response) {
        if (!response.isFinal()) {
            return;
        }
        finals.add(response.status());
        if (response.isSuccess() && response.cseq().method().equals(Method.INVITE)) {
            Request ack = Wire.request("ACK", "z9hG4bKack" + finals.size());
            transmit(client, ack);
        }
    }
}
