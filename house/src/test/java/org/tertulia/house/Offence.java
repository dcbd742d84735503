package org.tertulia.house;

/** Something that breaks a rule: the rule's short name, where, and what. */
record Offence(String rule, String place, String what) {

    /** How the ratchet file names it. */
    String ratchetLine() {
        return rule + "\t" + place;
    }

    @Override
    public String toString() {
        return rule + ": " + place + ": " + what;
    }
}
