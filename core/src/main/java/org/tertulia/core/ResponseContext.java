package org.tertulia.core;

import java.util.ArrayList;
import java.util.List;
import org.tertulia.signalling.ServerTransaction;
import org.tertulia.sip.message.HeaderName;
import org.tertulia.sip.message.Headers;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Response;

/**
 * What became of the branches of one request (RFC 3261 section 16.7): provisional responses and
 * every 2xx to INVITE go back at once, of the rest the best one when all branches have ended.
 */
final class ResponseContext {
    private static final Headers ELSEWHERE =
            Headers.NONE.adding(
                    HeaderName.REASON, "SIP;cause=200;text=\"Call completed elsewhere\"");

    private final ServerTransaction upstream;
    private final Runnable onOver;
    private final List<ForkBranch> branches = new ArrayList<>();
    private final List<Response> finals = new ArrayList<>();
    private boolean answered;

    ResponseContext(ServerTransaction upstream, Runnable onOver) {
        this.upstream = upstream;
        this.onOver = onOver;
    }

    /** Sends all branches on their way; to be called once. */
    void start(List<ForkBranch> all) {
        branches.addAll(all);
        for (ForkBranch branch : all) {
            branch.start();
        }
    }

    /** The caller gives up, or it is settled: the branches that still run are cancelled. */
    void cancel(Headers reason) {
        for (ForkBranch branch : branches) {
            branch.cancel(reason);
        }
    }

    void onProvisional(Response response) {
        if (!answered) {
            upstream.respond(response);
        }
    }

    void onSuccess(Response response) {
        boolean invite = upstream.request().method().equals(Method.INVITE);
        if (invite || !answered) {
            answered = true;
            upstream.respond(response);
        }
        cancel(ELSEWHERE);
        settle();
    }

    void onFinal(Response response) {
        finals.add(response);
        if (response.status() >= 600) {
            cancel(
                    Headers.NONE.adding(
                            HeaderName.REASON,
                            "SIP;cause="
                                    + response.status()
                                    + ";text=\""
                                    + response.reason().replace("\"", "'")
                                    + "\""));
        }
        settle();
    }

    private void settle() {
        for (ForkBranch branch : branches) {
            if (!branch.isOver()) {
                return;
            }
        }
        if (!answered && !finals.isEmpty()) {
            answered = true;
            upstream.respond(BestResponse.of(finals));
        }
        onOver.run();
    }
}
