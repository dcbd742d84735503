package org.tertulia.simulator.peer;

import java.util.List;
import java.util.function.Consumer;
import org.tertulia.simulator.peer.text.HeaderValue;
import org.tertulia.simulator.peer.text.PlainSip;

/** What must hold for every message that the server sends, whatever the scenario. */
final class SipJudge {

    private static final List<String> ONCE =
            List.of("From", "To", "Call-ID", "CSeq", "Content-Length", "Content-Type");

    private final Consumer<String> complaints;

    SipJudge(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    void look(PlainSip message) {
        for (String name : ONCE) {
            int count = message.headers(name).size();
            boolean mayMiss = name.equals("Content-Type") && message.body().length == 0;
            if (count > 1 || (count == 0 && !mayMiss)) {
                complaints.accept(count + " times " + name + " in\n" + message);
            }
        }
        if (!message.branch().startsWith("z9hG4bK")) {
            complaints.accept("branch of the top Via: " + message.topVia());
        }
        if (message.tag("From").isEmpty()) {
            complaints.accept("From has no tag in\n" + message);
        }
        if (message.isRequest()) {
            request(message);
        } else {
            response(message);
        }
    }

    private void request(PlainSip request) {
        if (request.headers("Max-Forwards").size() != 1) {
            complaints.accept("Max-Forwards does not stand once in\n" + request);
        }
        if (!request.need("CSeq").endsWith(" " + request.method())) {
            complaints.accept("CSeq names another method in\n" + request);
        }
        if (request.method().equals("INVITE") && request.values("Contact").size() != 1) {
            complaints.accept("INVITE without one Contact\n" + request);
        }
    }

    private void response(PlainSip response) {
        if (response.values("Via").size() != 1) {
            complaints.accept("Via of others in\n" + response);
        }
        boolean invited = response.method().equals("INVITE");
        boolean success = response.status() / 100 == 2;
        if (response.status() > 100 && response.tag("To").isEmpty()) {
            complaints.accept("To has no tag in\n" + response);
        }
        if (invited && success && response.values("Contact").size() != 1) {
            complaints.accept("2xx without one Contact\n" + response);
        }
        response.header("Session-Expires")
                .filter(_ -> success)
                .map(HeaderValue::of)
                .ifPresent(expires -> sessionTimer(response, expires));
    }

    /** A 2xx names the refresher, and asks for the timer if that is the caller (RFC 4028 9). */
    private void sessionTimer(PlainSip response, HeaderValue expires) {
        String refresher = expires.parameter("refresher").orElse("");
        if (refresher.isEmpty()) {
            complaints.accept("2xx with Session-Expires without refresher\n" + response);
        }
        if (refresher.equals("uac") && !response.lists("Require", "timer")) {
            complaints.accept("refresher=uac without Require: timer\n" + response);
        }
    }

    /** A response repeats what identifies its request (RFC 3261 section 8.2.6.2). */
    void look(PlainSip request, PlainSip response) {
        for (String name : List.of("Call-ID", "CSeq", "From")) {
            if (!request.need(name).equals(response.need(name))) {
                complaints.accept(name + " of the response differs: " + response.need(name));
            }
        }
    }
}
