package org.tertulia.server.command;

import org.tertulia.server.configuration.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** The line that {@code version} and {@code --version} print. */
final class VersionText implements IVersionProvider {

    static String line() {
        return "tertulia " + ProductVersion.text() + " (Java " + Runtime.version() + ")";
    }

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }
}
