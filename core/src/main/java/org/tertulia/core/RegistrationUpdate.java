package org.tertulia.core;

import static org.tertulia.sip.message.HeaderName.CONTACT;
import static org.tertulia.sip.message.HeaderName.EXPIRES;
import static org.tertulia.sip.message.HeaderName.SUPPORTED;
import static org.tertulia.sip.message.HeaderName.USER_AGENT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tertulia.sip.header.NameAddr;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.message.Request;
import org.tertulia.sip.transaction.Destination;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/**
 * What one REGISTER makes of the bindings of a user (RFC 3261 section 10.3 steps 6 and 7): all of
 * it or nothing.
 */
record RegistrationUpdate(
        Rules rules, Request register, Destination from, List<ContactBinding> before, Instant now) {

    /** What is the same for all registrations. */
    record Rules(RegistrationLimits limits, UserDirectory directory) {}

    /** What shall happen. */
    sealed interface Outcome {
        record Refused(int status, Optional<String> reason) implements Outcome {}

        /** The client only asked what there is. */
        record Unchanged() implements Outcome {}

        record Changed(List<ContactBinding> bindings) implements Outcome {}
    }

    private static Outcome refused(int status) {
        return new Outcome.Refused(status, Optional.empty());
    }

    private static Outcome refused(int status, String reason) {
        return new Outcome.Refused(status, Optional.of(reason));
    }

    Outcome outcome(Uri identity, CoreUser user) {
        List<String> contacts = register.headers().elements(CONTACT);
        if (contacts.isEmpty()) {
            return new Outcome.Unchanged();
        }
        if (contacts.contains("*")) {
            return removeAll(contacts.size());
        }
        List<ContactBinding> changed = new ArrayList<>(before);
        for (String text : contacts) {
            NameAddr contact = NameAddr.parse(text);
            Optional<Outcome> refusal = apply(contact, changed, identity, user);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        if (changed.size() > rules.limits.contactsPerUser()) {
            return refused(403, "Too Many Contacts");
        }
        return new Outcome.Changed(changed);
    }

    private Outcome removeAll(int contacts) {
        boolean zero =
                register.header(EXPIRES).filter(value -> value.strip().equals("0")).isPresent();
        if (contacts > 1 || !zero) {
            return refused(400, "Contact Star Needs Expires Zero");
        }
        return before.stream().anyMatch(this::isNewerThanThis)
                ? refused(400, "CSeq Not Higher")
                : new Outcome.Changed(List.of());
    }

    /** Whether the binding was made by a later request of the same client (step 7). */
    private boolean isNewerThanThis(ContactBinding binding) {
        return binding.callId().equals(register.callId())
                && binding.cseq() >= register.cseq().number();
    }

    private Optional<Outcome> apply(
            NameAddr contact, List<ContactBinding> changed, Uri identity, CoreUser user) {
        if (!(contact.uri() instanceof SipUri)) {
            return Optional.of(refused(416));
        }
        Optional<Duration> asked = asked(contact);
        if (asked.isEmpty()) {
            return Optional.of(refused(400, "Bad Expires"));
        }
        Duration time = asked.get();
        if (!time.isZero() && time.compareTo(rules.limits.shortest()) < 0) {
            return Optional.of(refused(423));
        }
        BindingKey key = BindingKey.of(contact);
        Optional<ContactBinding> old =
                changed.stream().filter(one -> one.key().equals(key)).findFirst();
        if (old.isPresent() && isNewerThanThis(old.get())) {
            return Optional.of(refused(400, "CSeq Not Higher"));
        }
        if (time.isZero()) {
            old.ifPresent(changed::remove);
            return Optional.empty();
        }
        ContactBinding made = bind(contact, identity, user, time);
        old.ifPresentOrElse(
                known -> changed.set(changed.indexOf(known), made.withOrder(known.order())),
                () -> changed.add(made));
        return Optional.empty();
    }

    /** The time that is asked for, at most the longest; empty if it is no number. */
    private Optional<Duration> asked(NameAddr contact) {
        Optional<String> text =
                contact.parameters().value("expires").or(() -> register.header(EXPIRES));
        if (text.isEmpty()) {
            return Optional.of(rules.limits.usual());
        }
        String digits = text.get().strip();
        if (!digits.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        Duration time = Duration.ofSeconds(Long.parseLong(digits));
        Duration longest = rules.limits.longest();
        return Optional.of(time.compareTo(longest) > 0 ? longest : time);
    }

    private ContactBinding bind(NameAddr contact, Uri identity, CoreUser user, Duration time) {
        Parameters kept =
                contact.parameters().without("expires").without("pub-gruu").without("temp-gruu");
        return new ContactBinding(
                BindingKey.of(contact),
                contact.withParameters(kept),
                identity,
                register.callId(),
                register.cseq().number(),
                now.plus(time),
                from,
                flow(contact),
                register.header(USER_AGENT),
                gruu(contact, identity, user),
                0);
    }

    /** Only a client that says gruu has one (RFC 5627 section 5.1). */
    private Optional<SipUri> gruu(NameAddr contact, Uri identity, CoreUser user) {
        return register.headers().hasToken(SUPPORTED, "gruu")
                ? rules.directory
                        .gruuIdentity(user, identity)
                        .flatMap(sip -> PublicGruu.of(sip, contact))
                : Optional.empty();
    }

    /** A client that asked for its flow (reg-id) is reached over that alone. */
    private Optional<Destination> flow(NameAddr contact) {
        return contact.parameters().has("reg-id")
                ? Optional.of(from)
                : ClientFlow.of(register, from, contact.uri());
    }
}
