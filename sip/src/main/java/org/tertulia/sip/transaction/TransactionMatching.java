package org.tertulia.sip.transaction;

import java.util.Locale;
import org.tertulia.sip.header.Via;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.message.Response;
import org.tertulia.sip.transaction.TransactionKey.Side;

/** To which transaction a message belongs (RFC 3261 sections 17.1.3 and 17.2.3). */
final class TransactionMatching {
    private TransactionMatching() {}

    static TransactionKey client(Request request) {
        return new TransactionKey(Side.CLIENT, request.via().branch(), "", request.method().name());
    }

    static TransactionKey client(Response response) {
        return new TransactionKey(
                Side.CLIENT, response.via().branch(), "", response.cseq().method().name());
    }

    /** The transaction of a request; that of the INVITE for an ACK. */
    static TransactionKey server(Request request) {
        Method method = request.method().equals(Method.ACK) ? Method.INVITE : request.method();
        return server(request, method);
    }

    /** The transaction that a CANCEL is about. */
    static TransactionKey cancelled(Request cancel) {
        return server(cancel, Method.INVITE);
    }

    private static TransactionKey server(Request request, Method method) {
        Via via = request.via();
        String branch = via.branch();
        boolean unique =
                branch.startsWith(Via.MAGIC_COOKIE) && branch.length() > Via.MAGIC_COOKIE.length();
        return new TransactionKey(
                Side.SERVER,
                unique ? branch : olderBranch(request, via),
                via.sentBy().text().toLowerCase(Locale.ROOT),
                method.name());
    }

    // RFC 2543 branches need not be unique, so all that identified a request then stands for them.
    // The To tag is left out: INVITE, ACK and CANCEL of one transaction may differ in it, and
    // requests that differ in nothing else do not exist.
    private static String olderBranch(Request request, Via via) {
        return String.join(
                "\n",
                request.callId(),
                Long.toString(request.cseq().number()),
                request.from().tag().orElse(""),
                request.requestUri().text(),
                via.branch());
    }
}
