package org.tertulia.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The class files of all modules' product code. */
final class ProductClasses {

    private static final String ROOT = "org.tertulia.";

    private static final JavaClasses CLASSES = read();

    private ProductClasses() {}

    static JavaClasses all() {
        return CLASSES;
    }

    /** The module that a class of ours belongs to, by its package. */
    static String moduleOf(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    private static JavaClasses read() {
        List<Path> folders =
                Repository.modules().stream()
                        .map(module -> module.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .toList();
        return new ClassFileImporter().importPaths(folders);
    }
}
