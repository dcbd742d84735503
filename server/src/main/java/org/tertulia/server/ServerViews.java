package org.tertulia.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.tertulia.admin.AdminViews;
import org.tertulia.admin.ProductRow;
import org.tertulia.admin.RegistrationRow;
import org.tertulia.admin.ServerHealth;
import org.tertulia.admin.SessionRow;
import org.tertulia.admin.SocketRow;
import org.tertulia.core.EmbeddedCore;
import org.tertulia.core.RegisteredContact;
import org.tertulia.participating.ParticipatingFunction;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.session.CpmSession;
import org.tertulia.participating.session.SessionView;
import org.tertulia.server.configuration.Configuration;
import org.tertulia.server.configuration.ProductVersion;
import org.tertulia.signalling.SipElement;
import org.tertulia.sip.transaction.TransactionCounts;
import org.tertulia.sip.uri.Uri;

/** What the admin port shows of the running parts. */
record ServerViews(Configuration configuration, Parts parts) implements AdminViews {

    @Override
    public ServerHealth health() {
        long faults = parts.function().map(function -> function.sessions().faults()).orElse(0L);
        return faults == 0
                ? ServerHealth.UP
                : new ServerHealth(
                        List.of(faults + " sessions ended by a fault of the server; see the log"));
    }

    @Override
    public boolean ready() {
        return parts.function().filter(function -> !function.isDraining()).isPresent();
    }

    @Override
    public List<SessionRow> sessions() {
        return parts.function().map(ParticipatingFunction::sessions).stream()
                .flatMap(sessions -> sessions.all().stream())
                .map(CpmSession::view)
                .map(ServerViews::row)
                .toList();
    }

    private static SessionRow row(SessionView view) {
        return new SessionRow(
                view.id(),
                word(view.side()),
                word(view.state()),
                view.from(),
                view.to(),
                view.contributionId(),
                Optional.of(view.since()),
                view.legs().stream()
                        .map(leg -> new SessionRow.LegRow(leg.name(), word(leg.state())))
                        .toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<RegistrationRow> registrations() {
        List<RegistrationRow> rows = new ArrayList<>();
        for (EmbeddedCore core : parts.core().stream().toList()) {
            for (var user : configuration.users()) {
                core.contactsOf(Uri.parse(user.uri()))
                        .forEach(contact -> rows.add(row(user.uri(), contact)));
            }
        }
        return rows;
    }

    private static RegistrationRow row(String user, RegisteredContact contact) {
        return new RegistrationRow(
                user,
                contact.contactUri().text(),
                contact.instanceId(),
                contact.userAgent(),
                CpmService.in(contact.featureParameters()).tokens(),
                Optional.of(contact.expiresAt()));
    }

    @Override
    public SequencedMap<String, Long> counts() {
        SequencedMap<String, Long> counts = new LinkedHashMap<>();
        parts.function()
                .ifPresent(function -> {
                    counts.put("sessions", (long) function.sessions().count());
                    counts.put("dialogs", (long) function.sessions().dialogCount());
                    counts.put("faults", function.sessions().faults());
                });
        List<SipElement> elements = parts.elements();
        for (int i = 0; i < elements.size(); i++) {
            TransactionCounts transactions = elements.get(i).counts();
            String name = i == 0 && elements.size() > 1 ? "core" : "pf";
            counts.put(name + ".client-transactions", (long) transactions.clients());
            counts.put(name + ".server-transactions", (long) transactions.servers());
        }
        MediaCounts media = parts.mediaWatch().map(MediaWatch::latest).orElse(MediaCounts.NONE);
        counts.put("msrp.streams", (long) media.streams());
        counts.put("msrp.legs", (long) media.legs());
        counts.put("msrp.connections", (long) media.connections());
        counts.put("msrp.open-messages", (long) media.openMessages());
        counts.put("msrp.queued-octets", media.queuedOctets());
        return counts;
    }

    @Override
    public List<SocketRow> sockets() {
        return parts.listening().stream()
                .map(each ->
                        new SocketRow(each.protocol(), each.transport(), each.host(), each.port()))
                .toList();
    }

    @Override
    public ProductRow version() {
        return new ProductRow("Tertulia", ProductVersion.text(), Runtime.version().toString());
    }
}
