package org.tertulia.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tertulia.admin.AdminLimits;
import org.tertulia.admin.AdminPortSettings;
import org.tertulia.core.CoreRoute;
import org.tertulia.core.CoreUser;
import org.tertulia.core.EmbeddedCoreSettings;
import org.tertulia.core.NonceLimits;
import org.tertulia.core.ProxyLimits;
import org.tertulia.core.RegistrationLimits;
import org.tertulia.core.TrustedPeer;
import org.tertulia.net.MsrpTransportSettings;
import org.tertulia.net.SipTransportSettings;
import org.tertulia.net.StreamLimits;
import org.tertulia.participating.FunctionLimits;
import org.tertulia.participating.header.CpmService;
import org.tertulia.participating.header.ReleaseVersion;
import org.tertulia.participating.mediaplane.MediaLimits;
import org.tertulia.participating.policy.FunctionIdentity;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.sdp.intermediate.ChunkSize;
import org.tertulia.sdp.intermediate.SessionMatch;
import org.tertulia.server.configuration.Configuration;
import org.tertulia.server.configuration.ListenAddress;
import org.tertulia.server.configuration.MsrpSettings.SessionMatching;
import org.tertulia.server.configuration.ServiceSettings.SessionKind;
import org.tertulia.server.configuration.UserSettings;
import org.tertulia.sip.codec.SipLimits;
import org.tertulia.sip.header.HostPort;
import org.tertulia.sip.uri.SipUri;
import org.tertulia.sip.uri.Uri;

/** The configuration in the words of the parts: one method for each part's settings. */
record Settings(Configuration configuration) {
    private static final List<String> CHUNK_ATTRIBUTES = List.of("chunk-size", "max-chunk-size");

    SipTransportSettings sip(String key, ListenAddress listen) {
        StreamLimits standard = StreamLimits.SIP_DEFAULT;
        int connections = configuration.limits().tcpConnections();
        StreamLimits streams =
                new StreamLimits(
                        connections,
                        Math.min(connections, standard.connectionsPerPeerMax()),
                        standard.queueBytesMax(),
                        standard.connectTimeout(),
                        standard.firstTimeout(),
                        standard.messageTimeout(),
                        configuration.limits().tcpIdle());
        SipLimits messages =
                new SipLimits(
                        configuration.limits().sipMessage().octetsAsInt(),
                        configuration.limits().sipHeader().octetsAsInt(),
                        SipLimits.STANDARD.maxHeaders());
        SipTransportSettings settings =
                SipTransportSettings.of(key, HostPort.of(listen.host(), listen.port()))
                        .within(messages, streams);
        return configuration.sip().advertise().map(settings::advertising).orElse(settings);
    }

    MsrpTransportSettings msrp() {
        ListenAddress listen = configuration.msrp().listen();
        int connections = configuration.limits().tcpConnections();
        MsrpTransportSettings settings =
                MsrpTransportSettings.of("msrp.listen", HostPort.of(listen.host(), listen.port()))
                        .admitting(connections, connections)
                        .connectingWithin(configuration.msrp().connectTimeout());
        return configuration.sip().advertise().map(settings::advertising).orElse(settings);
    }

    MediaLimits media() {
        MediaLimits standard = MediaLimits.DEFAULT;
        return new MediaLimits(
                configuration.msrp().queueOctets().octetsAsInt(),
                standard.headOctets(),
                configuration.msrp().maxSize().octets(),
                standard.openMessages(),
                standard.unansweredChunks(),
                standard.rememberedMessages(),
                configuration.msrp().sessmatch() == SessionMatching.LENIENT,
                standard.times().connectingWithin(configuration.msrp().connectTimeout()));
    }

    ServiceProviderPolicy policy() {
        ServiceProviderPolicy standard = ServiceProviderPolicy.defaults();
        return new ServiceProviderPolicy(
                configuration.version().required().flatMap(ReleaseVersion::parse),
                standard.unknownReleaseSuits(),
                configuration.anonymity().allowed(),
                configuration.service().barred(),
                configuration.service().rejectOther(),
                configuration.service().standard() == SessionKind.GROUP
                        ? CpmService.SESSION_GROUP
                        : CpmService.SESSION,
                configuration.timer().sessionExpires(),
                configuration.timer().invite(),
                new ServiceProviderPolicy.MediaTerms(
                        configuration.media().fileTransfer(),
                        configuration.msrp().maxSize().octets(),
                        new ChunkSize(
                                configuration.msrp().maxChunk().octetsAsInt(), CHUNK_ATTRIBUTES),
                        configuration.msrp().sessmatch() == SessionMatching.LENIENT
                                ? SessionMatch.LENIENT
                                : SessionMatch.STRICT));
    }

    AdminPortSettings admin() {
        ListenAddress listen = configuration.admin().listen();
        return new AdminPortSettings(listen.host(), listen.port(), AdminLimits.DEFAULT);
    }

    FunctionLimits function() {
        return new FunctionLimits(configuration.limits().sessions());
    }

    /** How the Function shows itself at this address; {@code core} is where its own requests go. */
    FunctionIdentity identity(HostPort listening, SipUri core, List<String> coreHosts) {
        List<TrustedPeer> trusted = new ArrayList<>(trustedPeers());
        coreHosts.forEach(host -> trusted.add(TrustedPeer.of(host)));
        return new FunctionIdentity(
                (SipUri) Uri.parse(configuration.pf().uri()),
                listening,
                configuration.pf().release(),
                configuration.pf().product(),
                configuration.isf().uri().map(text -> (SipUri) Uri.parse(text)),
                configuration
                        .ims()
                        .scscfRoute()
                        .map(text -> (SipUri) Uri.parse(text))
                        .or(() -> Optional.of(core)),
                host -> trusted.stream().anyMatch(peer -> peer.contains(host)));
    }

    private List<TrustedPeer> trustedPeers() {
        return configuration.trustedPeers().stream().map(TrustedPeer::of).toList();
    }

    EmbeddedCoreSettings core(SipUri function) {
        return new EmbeddedCoreSettings(
                Stream.of(configuration.core().realm(), configuration.pf().domain())
                        .distinct()
                        .toList(),
                configuration.users().stream().map(Settings::user).toList(),
                Optional.of(function),
                configuration.core().routes().stream()
                        .map(route -> new CoreRoute(route.target(), nextHop(route.nextHop())))
                        .toList(),
                trustedPeers(),
                false,
                RegistrationLimits.DEFAULT,
                NonceLimits.DEFAULT,
                ProxyLimits.DEFAULT,
                configuration.core().digests());
    }

    private static CoreUser user(UserSettings user) {
        return new CoreUser(
                Stream.concat(Stream.of(user.uri()), user.identities().stream())
                        .map(Uri::parse)
                        .toList(),
                user.username(),
                user.password());
    }

    private static SipUri nextHop(String text) {
        return (SipUri)
                Uri.parse(
                        text.startsWith("sip:") || text.startsWith("sips:") ? text : "sip:" + text);
    }
}
