package org.tertulia.sip.header;

import org.tertulia.sip.message.MalformedMessage;
import org.tertulia.sip.message.Method;
import org.tertulia.sip.message.Token;

/** Sequence number and method (RFC 3261 section 20.16); the number is below 2^31. */
public record CSeq(long number, Method method) {

    public static CSeq parse(String value) {
        String[] parts = value.strip().split("[ \\t]+", -1);
        if (parts.length != 2
                || parts[0].isEmpty()
                || parts[0].length() > 10
                || !Token.is(parts[1])) {
            throw new MalformedMessage("CSeq is not a number and a method");
        }
        for (int i = 0; i < parts[0].length(); i++) {
            if (parts[0].charAt(i) < '0' || parts[0].charAt(i) > '9') {
                throw new MalformedMessage("CSeq number is not a number");
            }
        }
        long number = Long.parseLong(parts[0]);
        if (number > Integer.MAX_VALUE) {
            throw new MalformedMessage("CSeq number is 2^31 or more");
        }
        return new CSeq(number, Method.of(parts[1]));
    }

    public String text() {
        return number + " " + method.name();
    }
}
