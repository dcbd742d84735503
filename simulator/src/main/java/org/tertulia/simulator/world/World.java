package org.tertulia.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tertulia.participating.mediaplane.MediaCounts;
import org.tertulia.participating.policy.ServiceProviderPolicy;
import org.tertulia.simulator.ladder.Ladder;
import org.tertulia.simulator.ladder.LadderWitness;
import org.tertulia.simulator.network.NetworkConditions;
import org.tertulia.simulator.network.SimulatedNetwork;
import org.tertulia.simulator.peer.PeerContext;
import org.tertulia.simulator.peer.text.PlainSip;
import org.tertulia.simulator.peer.wire.WireAddress;
import org.tertulia.strand.Entropy;
import org.tertulia.strand.Pending;
import org.tertulia.strand.SeededEntropy;
import org.tertulia.strand.SimulatedStrands;
import org.tertulia.strand.Strand;

/**
 * The whole server in simulated time, from a seed: its core at 10.1.0.1, the Function at 10.1.0.2,
 * users alice, bob and carol of home.test, another network behind remote.test, a Controlling
 * Function behind cf.test. Invariants are checked after every event and at the end.
 */
public final class World implements AutoCloseable {

    /** Static routes of the core lead there. */
    public static final String REMOTE_DOMAIN = "remote.test";

    public static final String REMOTE_NUMBER = "tel:+15550199";
    public static final String FOCUS_DOMAIN = "cf.test";
    public static final WireAddress REMOTE = new WireAddress("10.3.0.1", 5060);
    public static final WireAddress FOCUS = new WireAddress("10.4.0.1", 5060);

    /** An ISF, and an S-CSCF with nothing but the Function behind it. */
    public static final WireAddress ISF = new WireAddress("10.5.0.1", 5060);

    public static final WireAddress SCSCF = new WireAddress("10.6.0.1", 5060);

    /** After a script this much time passes before the tables must be empty. */
    private static final Duration AFTERMATH = Duration.ofMinutes(7);

    private static final Duration LONGEST_SCRIPT = Duration.ofHours(2);

    private final SimulatedStrands strands;
    private final SimulatedNetwork network;
    private final ServerInWorld server;
    private final Ladder ladder;
    private final LadderWitness witness;
    private final LadderTap tap;
    private final PeerContext context;
    private final Entropy entropy;

    World(WorldSetup setup) {
        strands = new SimulatedStrands(setup.seed());
        entropy = new SeededEntropy(setup.seed());
        ladder = new Ladder(strands.ticker(), _ -> {});
        witness = new LadderWitness(ladder, false);
        tap = new LadderTap(ladder, what -> witness.complaint("network", what));
        network = new SimulatedNetwork(strands, entropy, setup.conditions(), tap);
        server = new ServerInWorld(strands, new SeededEntropy(~setup.seed()), network, setup);
        Strand strand = strands.open("script", (_, _) -> {});
        context = new PeerContext(strands, strand, entropy, witness);
        names(ServerInWorld.CORE, "core");
        names(ServerInWorld.FUNCTION, "pf");
        names(REMOTE, "remote");
        names(FOCUS, "cf");
        names(ISF, "isf");
        names(SCSCF, "scscf");
        strands.afterEveryEvent(this::always);
    }

    /** A calm world with the default policy; change it, then create it. */
    public static WorldSetup seed(long seed) {
        return new WorldSetup(seed, NetworkConditions.calm(), ServiceProviderPolicy.defaults());
    }

    /** Where a party is that is no device of a user. */
    static Optional<WireAddress> standing(String name) {
        return switch (name) {
            case "remote" -> Optional.of(REMOTE);
            case "cf" -> Optional.of(FOCUS);
            case "isf" -> Optional.of(ISF);
            case "scscf" -> Optional.of(SCSCF);
            default -> Optional.empty();
        };
    }

    static String passwordOf(String user) {
        return user + "-secret";
    }

    void names(WireAddress address, String name) {
        ladder.names(new WireAddress(address.host(), 0), name);
    }

    PeerContext context() {
        return context;
    }

    SimulatedNetwork network() {
        return network;
    }

    /** Plays a script to its end, lets what it left behind run out, and checks the invariants. */
    public void play(Consumer<Scene> script) {
        playOnly(script);
        strands.runFor(AFTERMATH);
        invariants();
    }

    /** Plays a script to its end and leaves things as they are then. */
    public void playOnly(Consumer<Scene> script) {
        Pending<Boolean> done = Pending.create("the end of the script");
        var scene = new Scene(this);
        context.strand()
                .start(
                        "script",
                        () -> {
                            script.accept(scene);
                            done.settle(true);
                        });
        strands.runUntil(done::isSettled, LONGEST_SCRIPT);
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        strands.runFor(time);
    }

    /** What went over the wire, without times. */
    public List<String> ladder() {
        return ladder.plain();
    }

    /** The same as a drawing with a column for each of these parties. */
    public List<String> chart(List<String> parties) {
        return ladder.chart(parties);
    }

    public String story() {
        return ladder.story();
    }

    /**
     * The SIP messages that went from one party to another, the server's inner ones included;
     * parties as the ladder names them.
     */
    public List<PlainSip> sent(String from, String to) {
        return tap.sent(from, to);
    }

    /** How much the server holds now, by the name of the table; empty tables do not show. */
    public Map<String, Long> held() {
        Map<String, Long> held = new LinkedHashMap<>();
        held.put("sessions", (long) server.function().sessions().count());
        held.put("dialogs", (long) server.function().sessions().dialogCount());
        held.put("transactions of the Function", transactions(true));
        held.put("transactions of the core", transactions(false));
        held.put("requests of the core", (long) server.core().requestsUnderWay());
        held.values().removeIf(count -> count == 0);
        return held;
    }

    private long transactions(boolean function) {
        var counts = (function ? server.functionElement() : server.coreElement()).counts();
        return (long) counts.clients() + counts.servers();
    }

    /** What holds after every event. */
    private void always() {
        if (server.function().sessions().faults() > 0) {
            throw new AssertionError("a fault of our own ended a session\n" + story());
        }
    }

    /** What holds when nothing is left to do: all is given back, and nobody complains. */
    public void invariants() {
        List<String> broken = new ArrayList<>(witness.complaints());
        held().forEach((table, count) -> broken.add(count + " left in " + table));
        MediaCounts media = mediaCounts();
        if (!media.equals(MediaCounts.NONE)) {
            broken.add("left in the media plane: " + media);
        }
        strands.waiting().forEach(w -> broken.add("still waits: " + w));
        strands.faults().forEach(f -> broken.add("fault: " + f));
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "seed " + strands.seed() + ":\n" + String.join("\n", broken) + "\n" + story());
        }
    }

    private MediaCounts mediaCounts() {
        List<MediaCounts> found = new ArrayList<>();
        strands.onLoop(() -> found.add(server.media().counts()));
        strands.runUntil(() -> !found.isEmpty(), Duration.ofSeconds(1));
        return found.getFirst();
    }

    @Override
    public void close() {
        strands.close();
    }
}
