package org.tertulia.strand;

import java.time.Duration;

/**
 * Strands on ordinary virtual threads, with public API only: what serves where {@link LoopStrands}
 * does not work. Turns that the loop grants are granted together when its run queue is drained;
 * turns that one procedure hands to the next never touch the loop.
 */
public final class PoolStrands implements Strands {

    private final EventLoop loop;
    private final RunQueue queue;
    private final TimerQueue timers;
    private final Ticker ticker = Ticker.system();
    private final Carrier carrier = new PoolCarrier();

    /** Uses the loop for timers and loop actions; their faults go to the boundary given here. */
    public PoolStrands(EventLoop loop, FaultBoundary loopFaults) {
        this.loop = loop;
        this.queue = new RunQueue(loop, loopFaults);
        this.timers = new TimerQueue(loop, queue, ticker);
    }

    @Override
    public Strand open(String name, FaultBoundary boundary) {
        return new TurnStrand(name, boundary, carrier);
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        return timers.schedule(delay, action);
    }

    @Override
    public void onLoop(Runnable action) {
        queue.execute(action);
    }

    @Override
    public boolean inLoop() {
        return loop.inLoop();
    }

    private final class PoolCarrier implements Carrier {
        private final Thread.Builder.OfVirtual builder =
                Thread.ofVirtual().inheritInheritableThreadLocals(false);

        @Override
        public Thread carry(String name, Runnable body) {
            Thread thread = builder.unstarted(body);
            thread.setName(name);
            return thread;
        }

        @Override
        public void grant(Procedure procedure) {
            if (loop.inLoop()) {
                queue.execute(procedure::go);
            } else {
                procedure.go();
            }
        }

        @Override
        public void pause(Procedure procedure, Wait wait) {
            procedure.parkUntilGranted();
        }

        @Override
        public void ended(Procedure procedure) {
            // The thread ends by itself.
        }

        @Override
        public Timer expiry(Duration deadline, Runnable action) {
            return timers.schedule(deadline, action);
        }

        @Override
        public Timer schedule(Duration delay, Runnable action) {
            return timers.schedule(delay, action);
        }
    }
}
