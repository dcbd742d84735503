package org.tertulia.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, as the tests of the house see them. */
final class Repository {

    private static final List<String> NOT_OURS = List.of("target", ".git", ".idea", "data");

    private Repository() {}

    /** The folder with the parent POM; tests run in the folder of their module. */
    static Path root() {
        return Path.of("..").toAbsolutePath().normalize();
    }

    /** The module folders, by name. */
    static List<Path> modules() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(f -> Files.exists(f.resolve("pom.xml"))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files that a person wrote. */
    static List<Path> files() {
        try (Stream<Path> walk = Files.walk(root())) {
            return walk.filter(Repository::isOurs).filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> javaFiles() {
        return files().stream().filter(file -> file.toString().endsWith(".java")).toList();
    }

    /** Java files that go into the product. */
    static List<Path> productFiles() {
        return javaFiles().stream().filter(file -> name(file).contains("/src/main/")).toList();
    }

    /** The path from the root, with slashes. */
    static String name(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(name(file), e);
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : root().relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
