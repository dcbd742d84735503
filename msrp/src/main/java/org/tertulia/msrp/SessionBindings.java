package org.tertulia.msrp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the session that a request is for, and ties each session to one connection (RFC 4975
 * sections 5.4 and 7.3). {@code S} is whatever the owner calls a session, {@code C} a connection;
 * both are compared with {@code equals}.
 */
public final class SessionBindings<S, C> {

    private final boolean lenient;
    private final Map<String, Entry<S, C>> bySessionId = new LinkedHashMap<>();

    /**
     * Lenient matching looks only at session-id and transport, for networks whose border
     * controllers rewrite addresses; own session-ids cannot be guessed.
     */
    public SessionBindings(boolean lenient) {
        this.lenient = lenient;
    }

    private record Entry<S, C>(
            MsrpUri own, Optional<MsrpUri> peer, S session, Optional<C> connection) {

        Entry<S, C> with(Optional<MsrpUri> newPeer) {
            return new Entry<>(own, newPeer, session, connection);
        }

        Entry<S, C> on(Optional<C> newConnection) {
            return new Entry<>(own, peer, session, newConnection);
        }
    }

    /** What became of a request on a connection. */
    public sealed interface Binding<S> {

        /** The request is for this session; {@code first} is true when it tied the connection. */
        record Bound<S>(S session, boolean first) implements Binding<S> {}

        /** There is no such session (481), or it has another connection (506). */
        record Refused<S>(MsrpStatus status) implements Binding<S> {}
    }

    /** Expects requests for that own URI; its session-id must be new. */
    public void open(MsrpUri own, S session) {
        Entry<S, C> entry = new Entry<>(own, Optional.empty(), session, Optional.empty());
        if (bySessionId.putIfAbsent(own.sessionId().orElseThrow(), entry) != null) {
            throw new IllegalArgumentException("the session-id is in use");
        }
    }

    /**
     * Tells the path of the peer, whose rightmost URI is the peer itself. Until then requests are
     * taken from any peer, since a connection can overtake the answer.
     */
    public void peer(MsrpUri own, List<String> path) {
        Optional<MsrpUri> peer = path.isEmpty() ? Optional.empty() : MsrpUri.parse(path.getLast());
        own.sessionId().ifPresent(id -> bySessionId.computeIfPresent(id, (_, e) -> e.with(peer)));
    }

    /** Decides for which session a request is, and ties its connection when it is the first. */
    public Binding<S> request(MsrpRequest request, C connection) {
        return find(request)
                .map(entry -> bind(entry, connection))
                .orElseGet(() -> new Binding.Refused<>(MsrpStatus.SESSION_DOES_NOT_EXIST));
    }

    private Optional<Entry<S, C>> find(MsrpRequest request) {
        List<String> toPath = request.headers().toPath();
        List<String> fromPath = request.headers().fromPath();
        if (toPath.isEmpty() || fromPath.isEmpty()) {
            return Optional.empty();
        }
        Optional<MsrpUri> to = MsrpUri.parse(toPath.getFirst());
        Optional<MsrpUri> from = MsrpUri.parse(fromPath.getLast());
        return to.flatMap(MsrpUri::sessionId)
                .flatMap(id -> Optional.ofNullable(bySessionId.get(id)))
                .filter(entry -> to.filter(uri -> same(entry.own(), uri)).isPresent())
                .filter(entry -> from.filter(uri -> isPeer(entry, uri)).isPresent());
    }

    private boolean isPeer(Entry<S, C> entry, MsrpUri sender) {
        return entry.peer().isEmpty() || same(entry.peer().get(), sender);
    }

    private Binding<S> bind(Entry<S, C> entry, C connection) {
        if (entry.connection().filter(bound -> !bound.equals(connection)).isPresent()) {
            return new Binding.Refused<>(MsrpStatus.SESSION_ALREADY_IN_USE);
        }
        boolean first = entry.connection().isEmpty();
        if (first) {
            put(entry.on(Optional.of(connection)));
        }
        return new Binding.Bound<>(entry.session(), first);
    }

    /** Ties a connection that this side opened. */
    public void connected(MsrpUri own, C connection) {
        own.sessionId()
                .ifPresent(id ->
                        bySessionId.computeIfPresent(
                                id, (_, entry) -> entry.on(Optional.of(connection))));
    }

    /** The connection is gone: its sessions may get another one. Returns these sessions. */
    public List<S> disconnected(C connection) {
        List<Entry<S, C>> lost = new ArrayList<>();
        for (Entry<S, C> entry : bySessionId.values()) {
            if (entry.connection().equals(Optional.of(connection))) {
                lost.add(entry);
            }
        }
        lost.forEach(entry -> put(entry.on(Optional.empty())));
        return lost.stream().map(Entry::session).toList();
    }

    /** The session is over. */
    public void close(MsrpUri own) {
        own.sessionId().ifPresent(bySessionId::remove);
    }

    private void put(Entry<S, C> entry) {
        bySessionId.put(entry.own().sessionId().orElseThrow(), entry);
    }

    private boolean same(MsrpUri expected, MsrpUri found) {
        return lenient ? expected.sameSession(found) : expected.sameAs(found);
    }
}
