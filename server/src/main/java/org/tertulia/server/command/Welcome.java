package org.tertulia.server.command;

import java.io.PrintStream;
import java.util.List;
import org.tertulia.server.application.Listening;
import org.tertulia.server.configuration.Configuration;
import org.tertulia.server.configuration.UserSettings;

/** What a person can try next, printed after the server has started. */
final class Welcome {

    private Welcome() {}

    static void print(Configuration configuration, List<Listening> listening, PrintStream out) {
        out.println();
        out.println("Tertulia runs. Ctrl-C stops it.");
        if (configuration.core().isEmbedded()) {
            listening.stream()
                    .filter(socket -> socket.protocol().equals("sip"))
                    .findFirst()
                    .ifPresent(socket -> printUsers(configuration, socket, out));
        }
        out.println("Another shell:  ./tertulia demo                a conversation on free ports");
        out.println("                ./tertulia config reference    all settings");
        out.flush();
    }

    private static void printUsers(Configuration configuration, Listening sip, PrintStream out) {
        out.println("Register a SIP client at %s:%d as".formatted(sip.host(), sip.port()));
        for (UserSettings user : configuration.users()) {
            String password =
                    configuration.hasDemoUsers() ? user.password() : "(from your configuration)";
            out.println(
                    "    %s   user name %s, password %s"
                            .formatted(user.uri(), user.username(), password));
        }
    }
}
