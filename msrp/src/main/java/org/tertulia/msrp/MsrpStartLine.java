package org.tertulia.msrp;

import java.util.Optional;

/** The first line of a frame: {@code MSRP id METHOD} or {@code MSRP id code comment}. */
record MsrpStartLine(String transactionId, String method, int code, String comment) {

    static Optional<MsrpStartLine> parse(String line) {
        String[] words = line.split(" ", 4);
        if (words.length < 3 || !words[0].equals("MSRP") || !TransactionId.isValid(words[1])) {
            return Optional.empty();
        }
        if (isStatusCode(words[2])) {
            String comment = words.length == 4 ? words[3] : "";
            return Optional.of(
                    new MsrpStartLine(words[1], "", Integer.parseInt(words[2]), comment));
        }
        return words.length == 3 && isMethod(words[2])
                ? Optional.of(new MsrpStartLine(words[1], words[2], 0, ""))
                : Optional.empty();
    }

    private static boolean isStatusCode(String word) {
        return word.length() == 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isMethod(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    Optional<MsrpRequest> request(MsrpHeaders headers, boolean hasBody) {
        return method.isEmpty()
                ? Optional.empty()
                : Optional.of(new MsrpRequest(transactionId, method, headers, hasBody));
    }

    MsrpHead head(MsrpHeaders headers) {
        Optional<MsrpRequest> request = request(headers, false);
        return request.isPresent()
                ? request.get()
                : new MsrpResponse(transactionId, code, comment, headers);
    }
}
