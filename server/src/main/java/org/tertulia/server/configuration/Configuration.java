package org.tertulia.server.configuration;

import java.util.List;

/**
 * Everything the operator can set. A value of this type is complete and consistent; one record for
 * each concern holds its keys, their defaults and their checks.
 */
public record Configuration(
        FunctionSettings pf,
        VersionSettings version,
        AnonymitySettings anonymity,
        TimerSettings timer,
        ServiceSettings service,
        MediaSettings media,
        InterworkingSettings isf,
        ImsSettings ims,
        SipSettings sip,
        MsrpSettings msrp,
        AdminSettings admin,
        CoreSettings core,
        @Doc(
                        "Addresses or networks (10.0.0.0/8) beside the core whose"
                                + " P-Asserted-Identity and other private headers are believed.")
                List<String> trustedPeers,
        @Doc(
                        "Users of the embedded core: each with uri, password, and if need be"
                                + " username and identities. The demo users work on loopback only.")
                List<UserSettings> users,
        LimitSettings limits,
        DrainSettings drain,
        LogSettings log,
        StrandSettings strands) {

    /** Checks what concerns several records. */
    public Configuration {
        InvalidSetting.unless(
                sip.advertise().isPresent()
                        || !(sip.listen().isWildcard() || msrp.listen().isWildcard()),
                "sip.advertise",
                "name the host that others shall use, since sip.listen or msrp.listen means every"
                        + " address");
        InvalidSetting.unless(
                sip.listen().isLoopback() || !users.equals(UserSettings.demo()),
                "users",
                "name your own users: the demo users and their passwords are for loopback only");
        InvalidSetting.unless(
                !core.isEmbedded() || pf.listen().isLoopback(),
                "pf.listen",
                "with the embedded core the Function trusts whoever reaches it: use a loopback"
                        + " address");
    }

    /** What holds without a file. */
    public static Configuration defaults() {
        return new Configuration(
                FunctionSettings.defaults(),
                VersionSettings.defaults(),
                AnonymitySettings.defaults(),
                TimerSettings.defaults(),
                ServiceSettings.defaults(),
                MediaSettings.defaults(),
                InterworkingSettings.defaults(),
                ImsSettings.defaults(),
                SipSettings.defaults(),
                MsrpSettings.defaults(),
                AdminSettings.defaults(),
                CoreSettings.defaults(),
                List.of(),
                UserSettings.demo(),
                LimitSettings.defaults(),
                DrainSettings.defaults(),
                LogSettings.defaults(),
                StrandSettings.defaults());
    }

    /** Whether the users are the built-in ones, whose passwords may be shown. */
    public boolean hasDemoUsers() {
        return users.equals(UserSettings.demo());
    }
}
