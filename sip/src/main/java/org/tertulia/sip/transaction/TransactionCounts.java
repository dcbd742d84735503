package org.tertulia.sip.transaction;

/** How many transactions of each kind there are. */
public record TransactionCounts(
        int inviteClients, int nonInviteClients, int inviteServers, int nonInviteServers) {

    public int clients() {
        return inviteClients + nonInviteClients;
    }

    public int servers() {
        return inviteServers + nonInviteServers;
    }

    public int all() {
        return clients() + servers();
    }
}
