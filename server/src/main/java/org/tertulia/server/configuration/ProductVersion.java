package org.tertulia.server.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this build, as Maven wrote it into the resource {@code version}. */
public final class ProductVersion {

    private ProductVersion() {}

    /** For example {@code 0.1.0-SNAPSHOT}. */
    public static String text() {
        try (InputStream resource =
                ProductVersion.class.getResourceAsStream("/org/tertulia/server/version")) {
            if (resource == null) {
                return "unknown";
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
