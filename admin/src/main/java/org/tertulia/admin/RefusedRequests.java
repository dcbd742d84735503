package org.tertulia.admin;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** The responses to what is no proper HTTP request, in the form that all errors have here. */
final class RefusedRequests extends ErrorHandler {
    private final RefusalLog log;

    RefusedRequests(RefusalLog log) {
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        log.refused(
                status, String.valueOf(request.getConnectionMetaData().getRemoteSocketAddress()));
        AdminReply.error(status, HttpStatus.getMessage(status)).send(response, callback);
        return true;
    }
}
