package org.tertulia.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;
import org.tertulia.strand.Timer;

/**
 * The location service (RFC 3261 section 10.1): the bindings of each user, and who is behind a
 * flow. Written on the loop only; {@link #seen} may be asked from any thread.
 */
final class LocationTable {
    private static final Logger LOG = LoggerFactory.getLogger(LocationTable.class);

    private final CoreElement element;
    private final List<RegistrationListener> listeners = new ArrayList<>();
    // Looked up only, never iterated.
    private final Map<CoreUser, List<ContactBinding>> bindings = new HashMap<>();
    private final Map<CoreUser, Timer> alarms = new HashMap<>();
    private final Map<Destination, List<CoreUser>> bySource = new HashMap<>();
    private final Map<String, CoreUser> byContact = new HashMap<>();
    private final Map<CoreUser, List<RegisteredContact>> seen = new ConcurrentHashMap<>();

    private long lastOrder;

    LocationTable(CoreElement element) {
        this.element = element;
    }

    void listen(RegistrationListener listener) {
        listeners.add(listener);
    }

    /** The bindings that are in force, oldest first. */
    List<ContactBinding> of(CoreUser user) {
        Instant now = element.now();
        List<ContactBinding> live = new ArrayList<>(bindings.getOrDefault(user, List.of()));
        live.removeIf(binding -> binding.expired(now));
        return live;
    }

    /** What others may see of a user's contacts. */
    List<RegisteredContact> seen(CoreUser user) {
        return seen.getOrDefault(user, List.of());
    }

    /** The users who registered from this address or over this connection, first come first. */
    List<CoreUser> usersAt(Destination source) {
        return bySource.getOrDefault(source, List.of());
    }

    /** The binding whose contact is exactly this URI. */
    Optional<ContactBinding> byContact(Uri uri) {
        String wanted = BindingKey.comparable(uri);
        CoreUser user = byContact.get(wanted);
        if (user == null) {
            return Optional.empty();
        }
        return of(user).stream()
                .filter(one -> BindingKey.comparable(one.contact().uri()).equals(wanted))
                .reduce((_, later) -> later);
    }

    /** Puts these bindings in the place of all that the user had, and tells the listeners. */
    void replace(CoreUser user, List<ContactBinding> wanted) {
        unindex(user);
        List<ContactBinding> changed = new ArrayList<>();
        for (ContactBinding binding : wanted) {
            changed.add(binding.order() == 0 ? binding.withOrder(++lastOrder) : binding);
        }
        if (changed.isEmpty()) {
            bindings.remove(user);
            seen.remove(user);
        } else {
            bindings.put(user, List.copyOf(changed));
            seen.put(user, changed.stream().map(ContactBinding::seen).toList());
        }
        for (ContactBinding binding : changed) {
            byContact.put(BindingKey.comparable(binding.contact().uri()), user);
            List<CoreUser> users =
                    bySource.computeIfAbsent(binding.source(), _ -> new ArrayList<>());
            if (!users.contains(user)) {
                users.add(user);
            }
        }
        setAlarm(user);
        listeners.forEach(one -> one.onRegistration(user.identities(), seen(user)));
    }

    private void unindex(CoreUser user) {
        for (ContactBinding binding : bindings.getOrDefault(user, List.of())) {
            byContact.remove(BindingKey.comparable(binding.contact().uri()), user);
            List<CoreUser> users = bySource.getOrDefault(binding.source(), new ArrayList<>());
            users.remove(user);
            if (users.isEmpty()) {
                bySource.remove(binding.source());
            }
        }
    }

    private void setAlarm(CoreUser user) {
        Optional.ofNullable(alarms.remove(user)).ifPresent(Timer::cancel);
        bindings.getOrDefault(user, List.of()).stream()
                .map(ContactBinding::expiresAt)
                .min(Instant::compareTo)
                .ifPresent(first -> {
                    Duration left = Duration.between(element.now(), first);
                    Duration delay = left.isNegative() ? Duration.ZERO : left;
                    alarms.put(user, element.after(delay, () -> expire(user)));
                });
    }

    private void expire(CoreUser user) {
        List<ContactBinding> live = of(user);
        if (live.size() == bindings.getOrDefault(user, List.of()).size()) {
            setAlarm(user);
            return;
        }
        LOG.debug("contacts of {} expired, {} left", user, live.size());
        replace(user, live);
    }

    /**
     * A connection went. A client that asked for its flow (reg-id), or whose URI is not the address
     * it came from, cannot be reached any more and is dropped; another stays until it expires and
     * is reached by its URI.
     */
    void connectionClosed(Destination connection) {
        for (CoreUser user : List.copyOf(usersAt(connection))) {
            List<ContactBinding> kept = new ArrayList<>();
            for (ContactBinding binding : bindings.getOrDefault(user, List.of())) {
                if (!binding.source().equals(connection)) {
                    kept.add(binding);
                } else if (reachableByItself(binding)) {
                    kept.add(binding.withoutFlow());
                }
            }
            replace(user, kept);
        }
    }

    private static boolean reachableByItself(ContactBinding binding) {
        return !binding.contact().parameters().has("reg-id")
                && binding.contact().uri() instanceof SipUri sip
                && !sip.parameters().has("ob")
                && sip.host().equals(binding.source().address().host())
                && HopAddress.of(sip)
                        .filter(own -> !own.address().equals(binding.source().address()))
                        .isPresent();
    }
}
