package org.tertulia.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of the console, which are part of the program. */
enum ConsoleFile {
    PAGE("/", "console.html", "text/html;charset=utf-8"),
    SCRIPT("/console.js", "console.js", "text/javascript;charset=utf-8"),
    STYLE("/console.css", "console.css", "text/css;charset=utf-8"),
    ICON("/icon.svg", "icon.svg", "image/svg+xml");

    private final String path;
    private final String resource;
    private final String contentType;

    ConsoleFile(String path, String resource, String contentType) {
        this.path = path;
        this.resource = resource;
        this.contentType = contentType;
    }

    String path() {
        return path;
    }

    AdminReply read() {
        try (InputStream in = ConsoleFile.class.getResourceAsStream("console/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks console/" + resource);
            }
            return AdminReply.of(contentType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
