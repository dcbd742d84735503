package org.tertulia.sip.codec;

/** What is wrong with a message, and the status that a request with it gets. */
record Defect(int status, String why) {
    static Defect bad(String why) {
        return new Defect(400, why);
    }

    static Defect tooLarge(String why) {
        return new Defect(513, why);
    }
}
