package org.tertulia.signalling;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;

/** Answers every request with 200, unless told otherwise, and keeps what it heard. */
final class RecordingUser implements TransactionUser {
    final List<ServerTransaction> requests = new ArrayList<>();
    final List<Request> acks = new ArrayList<>();
    final List<Request> cancels = new ArrayList<>();
    final List<Response> strays = new ArrayList<>();
    private Consumer<ServerTransaction> answer = RecordingUser::ok;

    RecordingUser answering(Consumer<ServerTransaction> other) {
        answer = other;
        return this;
    }

    static void ok(ServerTransaction transaction) {
        transaction.respond(
                Response.to(transaction.request(), 200)
                        .withToTag("callee")
                        .with(HeaderName.CONTACT, "<sip:bob@bob>"));
    }

    List<Method> methods() {
        return requests.stream().map(transaction -> transaction.request().method()).toList();
    }

    @Override
    public void onRequest(ServerTransaction transaction) {
        requests.add(transaction);
        answer.accept(transaction);
    }

    @Override
    public void onCancel(ServerTransaction invite, Request cancel) {
        cancels.add(cancel);
        invite.respond(Response.to(invite.request(), 487).withToTag("callee"));
    }

    @Override
    public void onAck(Request ack, Destination from) {
        acks.add(ack);
    }

    @Override
    public void onStrayResponse(Response response, Destination from) {
        strays.add(response);
    }

    @Override
    public void onConnectionClosed(Destination connection) {
        // not asked for here
    }
}
