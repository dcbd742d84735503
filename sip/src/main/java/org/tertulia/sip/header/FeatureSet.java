package org.tertulia.sip.header;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The features that a Contact tells of itself, or that a preference asks for (RFC 3840 section 9).
 */
public record FeatureSet(List<Parameters.Parameter> features) {
    private static final List<String> WITHOUT_PLUS =
            List.of(
                    "audio",
                    "automata",
                    "class",
                    "duplex",
                    "data",
                    "control",
                    "mobility",
                    "description",
                    "events",
                    "priority",
                    "methods",
                    "schemes",
                    "application",
                    "video",
                    "language",
                    "type",
                    "isfocus",
                    "actor",
                    "text",
                    "extensions");

    public FeatureSet {
        features = List.copyOf(features);
    }

    /** The features among the parameters of a Contact, Accept-Contact or Reject-Contact. */
    public static FeatureSet of(Parameters parameters) {
        return new FeatureSet(
                parameters.all().stream()
                        .filter(parameter -> isFeature(parameter.name()))
                        .toList());
    }

    private static boolean isFeature(String name) {
        return name.startsWith("+") || WITHOUT_PLUS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** The value of this feature, {@code +g.3gpp.icsi-ref} for instance. */
    public Optional<FeatureValue> value(String name) {
        for (Parameters.Parameter feature : features) {
            if (feature.name().equalsIgnoreCase(name)) {
                return Optional.of(FeatureValue.of(feature));
            }
        }
        return Optional.empty();
    }

    /** Whether this feature is told and has this value among others. */
    public boolean has(String name, String token) {
        return value(name).map(value -> value.has(token)).orElse(false);
    }

    /** Whether no feature that both tell of speaks against the other (RFC 3841 section 7.2.4). */
    boolean agreesWith(FeatureSet wanted) {
        for (Parameters.Parameter feature : wanted.features) {
            Optional<FeatureValue> own = value(feature.name());
            if (own.isPresent() && !own.get().overlaps(FeatureValue.of(feature))) {
                return false;
            }
        }
        return true;
    }

    /** Whether all features that the other tells of are told here as well. */
    boolean tellsAllOf(FeatureSet wanted) {
        return wanted.features.stream().allMatch(feature -> value(feature.name()).isPresent());
    }
}
