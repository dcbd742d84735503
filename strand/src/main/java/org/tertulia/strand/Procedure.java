package org.tertulia.strand;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A procedure on its way: a body, the virtual thread that carries it, and whether it may run. */
final class Procedure implements Runnable {

    private final TurnStrand strand;
    private final String name;
    private final Runnable body;
    private final Carrier carrier;

    /** Made at the first grant, so that a procedure still in the queue costs little. */
    private @Nullable Thread thread;

    private boolean started;
    private volatile boolean granted;

    Procedure(TurnStrand strand, String name, Runnable body, Carrier carrier) {
        this.strand = strand;
        this.name = name;
        this.body = body;
        this.carrier = carrier;
    }

    String name() {
        return name;
    }

    String strandName() {
        return strand.name();
    }

    /** Safe to ask from any thread: only the thread of this procedure can get a yes. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** The thread, made when it is first asked for. Called by whoever grants the turn. */
    Thread thread() {
        Thread made = thread;
        if (made == null) {
            made = carrier.carry(strand.name() + "/" + name, this);
            thread = made;
        }
        return made;
    }

    /** Lets the thread run until it pauses or ends. Never called twice without a pause between. */
    void go() {
        granted = true;
        Thread carried = thread();
        if (started) {
            LockSupport.unpark(carried);
        } else {
            started = true;
            carried.start();
        }
    }

    /**
     * Parks until the next grant. An interrupt has no meaning on a strand and is dropped here; left
     * standing it would make every later park return at once.
     */
    void parkUntilGranted() {
        while (!granted) {
            Thread.interrupted();
            LockSupport.park(this);
        }
        Thread.interrupted();
        granted = false;
    }

    @Override
    public void run() {
        granted = false;
        try {
            strand.runGuarded(name, body);
        } finally {
            strand.endTurn();
            carrier.ended(this);
        }
    }
}
