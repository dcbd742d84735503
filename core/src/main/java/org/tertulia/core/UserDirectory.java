package org.tertulia.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.header.Parameters;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.TelUri;
import org.tertulia.sip.uri.Uri;

/** The users of the core and its domains. Never changes. */
final class UserDirectory {
    private final List<String> domains;
    // Looked up only, never iterated.
    private final Map<IdentityKey, CoreUser> byIdentity = new HashMap<>();
    private final Map<String, CoreUser> byAuthName = new HashMap<>();

    UserDirectory(EmbeddedCoreSettings settings) {
        List<String> lower = new ArrayList<>();
        settings.domains().forEach(domain -> lower.add(domain.toLowerCase(Locale.ROOT)));
        domains = List.copyOf(lower);
        settings.users().forEach(this::enter);
    }

    private void enter(CoreUser user) {
        if (byAuthName.put(user.authName(), user) != null) {
            throw new IllegalArgumentException("two users are called " + user.authName());
        }
        for (Uri identity : user.identities()) {
            IdentityKey key =
                    IdentityKey.of(identity)
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "not a public identity: " + identity.text()));
            if (byIdentity.put(key, user) != null) {
                throw new IllegalArgumentException("two users are " + identity.text());
            }
        }
    }

    /** The user with this identity; a SIP URI of a number finds the user of the tel URI too. */
    Optional<CoreUser> byIdentity(Uri uri) {
        Optional<CoreUser> user =
                IdentityKey.of(uri).flatMap(key -> Optional.ofNullable(byIdentity.get(key)));
        return user.isPresent() ? user : byNumber(uri);
    }

    private Optional<CoreUser> byNumber(Uri uri) {
        if (!(uri instanceof SipUri sip) || !isDomain(sip.host())) {
            return Optional.empty();
        }
        return sip.user()
                .filter(name -> name.startsWith("+") && name.substring(1).matches("[0-9.()-]+"))
                .flatMap(name -> IdentityKey.of(new TelUri(name, Parameters.NONE)))
                .flatMap(key -> Optional.ofNullable(byIdentity.get(key)));
    }

    Optional<CoreUser> byAuthName(String name) {
        return Optional.ofNullable(byAuthName.get(name));
    }

    boolean isDomain(String host) {
        return domains.contains(host.toLowerCase(Locale.ROOT));
    }

    /** A SIP identity of the user under which a GRUU can be made (RFC 5627 section 3.1). */
    Optional<SipUri> gruuIdentity(CoreUser user, Uri registered) {
        if (registered instanceof SipUri sip) {
            return Optional.of(sip.addressOfRecord());
        }
        for (Uri identity : user.identities()) {
            if (identity instanceof SipUri sip) {
                return Optional.of(sip.addressOfRecord());
            }
        }
        return Optional.empty();
    }

    String firstDomain() {
        return domains.getFirst();
    }

    /** Whether the host of this address is one of the domains, without a port. */
    boolean isDomain(HostPort address) {
        return address.port().isEmpty() && isDomain(address.host());
    }
}
