package org.tertulia.simulator.demo;

import java.util.List;
import java.util.NoSuchElementException;
import org.tertulia.simulator.peer.wire.WireAddress;

/**
 * The server that the demo talks to. Its core must know the users and send what is for {@link
 * #CONTROLLING_FUNCTION_DOMAIN} to {@link Demo#controllingFunction()}.
 *
 * @param core where clients reach the core, over UDP and TCP alike
 * @param domain the home domain of the users
 * @param users alice, bob and carol with their passwords
 */
public record DemoTarget(WireAddress core, String domain, List<User> users) {

    /** The domain whose static route leads to the demo's Controlling Function. */
    public static final String CONTROLLING_FUNCTION_DOMAIN = "cf.tertulia.test";

    /** The names that the demo needs. */
    public static final List<String> USERS = List.of("alice", "bob", "carol");

    /** A user of the core. */
    public record User(String name, String password) {}

    public DemoTarget {
        users = List.copyOf(users);
    }

    User user(String name) {
        return users.stream()
                .filter(u -> u.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("the demo needs a user " + name));
    }

    String address(String name) {
        return "sip:" + name + "@" + domain;
    }
}
