package org.tertulia.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be had at which path. Everything is read-only: GET and HEAD. */
final class AdminRoutes extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(AdminRoutes.class);
    private static final List<String> METHODS = List.of("GET", "HEAD");
    private static final String RETRY_AFTER_SECONDS = "30";

    private final AdminViews views;
    private final int rowsMax;
    private final ServedNames names;
    private final SequencedMap<String, Supplier<AdminReply>> routes = new LinkedHashMap<>();

    AdminRoutes(AdminViews views, AdminLimits limits, ServedNames names) {
        this.views = views;
        this.rowsMax = limits.rowsMax();
        this.names = names;
        routes.put("/health", this::health);
        routes.put("/ready", this::ready);
        routes.put("/api/sessions", () -> table(views.sessions()));
        routes.put("/api/registrations", () -> table(views.registrations()));
        routes.put("/api/counts", () -> AdminReply.json(200, views.counts()));
        routes.put("/api/sockets", () -> table(views.sockets()));
        routes.put("/api/version", () -> AdminReply.json(200, views.version()));
        for (ConsoleFile file : ConsoleFile.values()) {
            routes.put(file.path(), file::read);
        }
    }

    private AdminReply health() {
        ServerHealth health = views.health();
        SequencedMap<String, Object> value = new LinkedHashMap<>();
        value.put("status", health.isUp() ? "up" : "down");
        if (!health.isUp()) {
            value.put("faults", health.faults());
        }
        return AdminReply.json(health.isUp() ? 200 : 503, value);
    }

    private AdminReply ready() {
        SequencedMap<String, Object> value = new LinkedHashMap<>();
        if (views.ready()) {
            value.put("status", "ready");
            return AdminReply.json(200, value);
        }
        value.put("status", "draining");
        return AdminReply.json(503, value).with(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    private AdminReply table(List<?> rows) {
        return AdminReply.json(200, TableRows.of(rows, rowsMax));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        answer(request).send(response, callback);
        return true;
    }

    private AdminReply answer(Request request) {
        if (!names.have(Request.getServerName(request))) {
            return AdminReply.error(
                    421, "from this host the port answers to its address or to localhost only");
        }
        String path = Request.getPathInContext(request);
        Supplier<AdminReply> route = routes.get(path);
        if (route == null) {
            return AdminReply.error(404, "there is nothing at " + path);
        }
        if (!METHODS.contains(request.getMethod())) {
            return AdminReply.error(405, "this port only shows things: use GET")
                    .with(HttpHeader.ALLOW, String.join(", ", METHODS));
        }
        try {
            return route.get();
        } catch (RuntimeException fault) {
            LOG.error("admin: {} failed", path, fault);
            return AdminReply.error(500, "the server could not make this; its log says why");
        }
    }
}
