package org.tertulia.admin;

/** A socket that listens, for example sip, udp, 127.0.0.1, 5060. */
public record SocketRow(String protocol, String transport, String host, int port) {}
