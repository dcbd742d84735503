package org.tertulia.conformance;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds one of our annotations in a folder of class files, without loading a class. */
final class AnnotatedClasses {

    /** One id at one class, as an annotation names it. */
    record Mark(String id, String className) {

        /** The name without package, nested classes with a dot. */
        String simpleName() {
            return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
        }
    }

    private AnnotatedClasses() {}

    /** All marks of the annotation in the folder, in the order of the class files' names. */
    static List<Mark> marks(Path folder, Class<?> annotation) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(f -> f.toString().endsWith(".class")).sorted().toList();
        }
        List<Mark> marks = new ArrayList<>();
        for (Path file : files) {
            ClassModel model = ClassFile.of().parse(file);
            String name = model.thisClass().asInternalName().replace('/', '.');
            collect(model, annotation, name, marks);
            model.methods().forEach(method -> collect(method, annotation, name, marks));
            model.fields().forEach(field -> collect(field, annotation, name, marks));
        }
        return marks;
    }

    private static void collect(
            AttributedElement element, Class<?> annotation, String name, List<Mark> marks) {
        element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(found ->
                        found.classSymbol()
                                .descriptorString()
                                .equals(annotation.descriptorString()))
                .flatMap(AnnotatedClasses::values)
                .forEach(id -> marks.add(new Mark(id, name)));
    }

    private static Stream<String> values(Annotation annotation) {
        return annotation.elements().stream()
                .map(AnnotationElement::value)
                .flatMap(AnnotatedClasses::texts);
    }

    private static Stream<String> texts(AnnotationValue value) {
        return switch (value) {
            case AnnotationValue.OfArray array ->
                    array.values().stream().flatMap(AnnotatedClasses::texts);
            case AnnotationValue.OfString text -> Stream.of(text.stringValue());
            default -> Stream.empty();
        };
    }
}
