package org.tertulia.msrp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The header fields of a frame in their order, the unknown ones among them. */
public record MsrpHeaders(List<MsrpHeader> fields) {

    public static final String TO_PATH = "To-Path";
    public static final String FROM_PATH = "From-Path";
    public static final String MESSAGE_ID = "Message-ID";
    public static final String BYTE_RANGE = "Byte-Range";
    public static final String SUCCESS_REPORT = "Success-Report";
    public static final String FAILURE_REPORT = "Failure-Report";
    public static final String STATUS = "Status";
    public static final String CONTENT_TYPE = "Content-Type";

    public MsrpHeaders {
        fields = List.copyOf(fields);
    }

    /** The two fields that every frame starts with. */
    public static MsrpHeaders paths(List<String> toPath, List<String> fromPath) {
        return new MsrpHeaders(
                List.of(
                        new MsrpHeader(TO_PATH, String.join(" ", toPath)),
                        new MsrpHeader(FROM_PATH, String.join(" ", fromPath))));
    }

    /** The value of the first field of that name, whatever its case. */
    public Optional<String> first(String name) {
        for (MsrpHeader field : fields) {
            if (field.isNamed(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    public MsrpHeaders with(String name, String value) {
        List<MsrpHeader> extended = new ArrayList<>(fields);
        extended.add(new MsrpHeader(name, value));
        return new MsrpHeaders(extended);
    }

    public MsrpHeaders without(String name) {
        return new MsrpHeaders(fields.stream().filter(field -> !field.isNamed(name)).toList());
    }

    /** The URIs of To-Path in their order, unchanged. */
    public List<String> toPath() {
        return uris(TO_PATH);
    }

    /** The URIs of From-Path in their order, unchanged. */
    public List<String> fromPath() {
        return uris(FROM_PATH);
    }

    private List<String> uris(String name) {
        Optional<String> value = first(name);
        if (value.isEmpty() || value.get().isEmpty()) {
            return List.of();
        }
        return value.get().indexOf(' ') < 0 ? List.of(value.get()) : words(value.get());
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }

    public Optional<String> messageId() {
        return first(MESSAGE_ID);
    }

    public Optional<String> contentType() {
        return first(CONTENT_TYPE);
    }

    /** The Byte-Range, or what its absence means; a field that is none counts as absent. */
    public ByteRange byteRange() {
        return first(BYTE_RANGE).flatMap(ByteRange::parse).orElse(ByteRange.UNSTATED);
    }

    /** Whether the sender wants a REPORT of success; default no (RFC 4975 section 7.1.2). */
    public boolean wantsSuccessReport() {
        return first(SUCCESS_REPORT).filter(value -> value.equalsIgnoreCase("yes")).isPresent();
    }

    public FailureReport failureReport() {
        return first(FAILURE_REPORT).map(FailureReport::of).orElse(FailureReport.YES);
    }
}
