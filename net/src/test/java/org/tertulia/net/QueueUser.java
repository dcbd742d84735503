package org.tertulia.net;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.signalling.TransactionUser;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.Destination;

/** Answers every request with 200, unless told otherwise, and queues what it hears. */
final class QueueUser implements TransactionUser {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final BlockingQueue<ServerTransaction> requests = new LinkedBlockingQueue<>();
    final BlockingQueue<Request> acks = new LinkedBlockingQueue<>();
    final BlockingQueue<Destination> closed = new LinkedBlockingQueue<>();
    private volatile Consumer<ServerTransaction> answer =
            transaction ->
                    transaction.respond(Response.to(transaction.request(), 200).withToTag("tag"));

    void answering(Consumer<ServerTransaction> other) {
        answer = other;
    }

    /** The next element, or a failure when none comes. */
    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T element = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (element == null) {
            throw new AssertionError("nothing came within " + PATIENCE);
        }
        return element;
    }

    @Override
    public void onRequest(ServerTransaction transaction) {
        requests.add(transaction);
        answer.accept(transaction);
    }

    @Override
    public void onCancel(ServerTransaction invite, Request cancel) {
        invite.respond(Response.to(invite.request(), 487).withToTag("tag"));
    }

    @Override
    public void onAck(Request ack, Destination from) {
        acks.add(ack);
    }

    @Override
    public void onStrayResponse(Response response, Destination from) {
        // not asked for here
    }

    @Override
    public void onConnectionClosed(Destination connection) {
        closed.add(connection);
    }
}
