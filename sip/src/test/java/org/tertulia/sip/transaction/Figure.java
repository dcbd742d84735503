package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.sip.Wire;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.message.SipMessage;

/**
 * Walks a transaction layer along the edges of a figure. Each line of a script is one input, an
 * arrow, and the outputs that must come of it: {@code fire A -> send INVITE, set A 1000}.
 */
final class Figure {
    private static final String BRANCH = "z9hG4bKfig";

    private final TransactionLayer layer;
    private final Destination peer;
    private final Request invite = Wire.request("INVITE", BRANCH);
    private String method = "INVITE";

    private Figure(TransactionLayer layer, TransportProtocol transport) {
        this.layer = layer;
        this.peer =
                new Destination(
                        transport, HostPort.of("192.0.2.1", 5080), transport.isReliable() ? 7 : 0);
    }

    /** Walks the script on a fresh layer and returns that. */
    static TransactionLayer walk(TransportProtocol transport, String script) {
        TransactionLayer layer = new TransactionLayer(TransactionTimes.STANDARD);
        walk(layer, transport, script);
        return layer;
    }

    static void walk(TransactionLayer layer, TransportProtocol transport, String script) {
        Figure figure = new Figure(layer, transport);
        int number = 0;
        for (String line : script.strip().split("\n", -1)) {
            number++;
            String[] sides = line.split("->", -1);
            List<String> expected = new ArrayList<>();
            for (String output : sides[1].split(",", -1)) {
                if (!output.isBlank()) {
                    expected.add(output.strip());
                }
            }
            assertThat(figure.step(sides[0].strip()))
                    .as("line %d: %s", number, line)
                    .isEqualTo(expected);
        }
    }

    private List<String> step(String input) {
        String[] words = input.split(" ", -1);
        return layer.on(input(words)).stream().map(Figure::told).toList();
    }

    private TransactionInput input(String[] words) {
        return switch (words[0]) {
            case "start" -> {
                method = words[1];
                yield new TransactionInput.Start(request(words[1]), peer);
            }
            case "get" ->
                    new TransactionInput.Received(
                            response(Integer.parseInt(words[1]), "far"), peer);
            case "recv" -> {
                if (!words[1].equals("ACK") && !words[1].equals("CANCEL")) {
                    method = words[1];
                }
                yield new TransactionInput.Received(request(words[1]), peer);
            }
            case "answer" ->
                    new TransactionInput.Answer(
                            serverKey(), response(Integer.parseInt(words[1]), "near"));
            case "fire" ->
                    new TransactionInput.Fired(
                            new TransactionTimer(
                                    words.length > 2 ? serverKey() : anyKey(),
                                    TransactionTimer.Name.valueOf(words[1])));
            case "fail" -> new TransactionInput.TransportFailed(anyKey());
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private Request request(String name) {
        return name.equals(invite.method().name()) ? invite : Wire.request(name, BRANCH);
    }

    private Response response(int status, String tag) {
        Response response = Response.to(request(method), status);
        return status == 100 ? response : response.withToTag(tag);
    }

    private TransactionKey serverKey() {
        return TransactionMatching.server(request(method));
    }

    private TransactionKey anyKey() {
        return layer.counts().servers() > 0
                ? serverKey()
                : TransactionMatching.client(request(method));
    }

    static String told(TransactionOutput output) {
        return switch (output) {
            case TransactionOutput.Transmit sent -> "send " + name(sent.message());
            case TransactionOutput.SetTimer set ->
                    "set " + set.timer().name() + " " + set.after().toMillis();
            case TransactionOutput.StopTimer stop -> "stop " + stop.timer().name();
            case TransactionOutput.RequestArrived arrived -> "request " + name(arrived.request());
            case TransactionOutput.AckArrived _ -> "ack";
            case TransactionOutput.CancelArrived _ -> "cancel";
            case TransactionOutput.ResponseArrived arrived ->
                    "response " + name(arrived.response());
            case TransactionOutput.ClientFailed failed -> "client " + failed.failure();
            case TransactionOutput.ServerFailed failed -> "server " + failed.failure();
            case TransactionOutput.StrayResponse stray -> "stray " + name(stray.response());
            case TransactionOutput.Ended _ -> "ended";
        };
    }

    private static String name(SipMessage message) {
        return switch (message) {
            case Request request -> request.method().name();
            case Response response ->
                    response.status()
                            + (response.cseq().method().equals(Method.CANCEL) ? " CANCEL" : "");
        };
    }
}
