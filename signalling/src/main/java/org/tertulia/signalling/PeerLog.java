package org.tertulia.signalling;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Log lines about what peers do wrong: so many a second for each peer, then one line with the count
 * of the rest. What a peer wrote reaches the log without control characters and cut to size. Used
 * on one loop.
 */
public final class PeerLog {
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final int PEERS_MAX = 1024;
    private static final int TEXT_MAX = 200;

    private final int linesPerWindow;
    private final Consumer<String> sink;
    private final BiConsumer<Duration, Runnable> delay;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    private static final class Window {
        private int lines;
        private int suppressed;
    }

    /** Lines go to the sink; the delay runs an action of ours on the loop after a time. */
    public PeerLog(
            int linesPerSecond, Consumer<String> sink, BiConsumer<Duration, Runnable> delay) {
        this.linesPerWindow = linesPerSecond;
        this.sink = sink;
        this.delay = delay;
    }

    /** One thing that a peer did. */
    public void note(String peer, String what) {
        Window known = windows.get(peer);
        if (known == null && windows.size() >= PEERS_MAX) {
            return; // a thousand noisy peers within a second have said enough
        }
        Window window = known == null ? open(peer) : known;
        if (window.lines < linesPerWindow) {
            window.lines++;
            sink.accept(printable(peer) + ": " + printable(what));
        } else {
            window.suppressed++;
        }
    }

    private Window open(String peer) {
        Window window = new Window();
        windows.put(peer, window);
        delay.accept(WINDOW, () -> close(peer, window));
        return window;
    }

    private void close(String peer, Window window) {
        windows.remove(peer);
        if (window.suppressed > 0) {
            sink.accept(printable(peer) + ": " + window.suppressed + " more in the last second");
        }
    }

    private static String printable(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), TEXT_MAX));
        for (int i = 0; i < text.length() && i < TEXT_MAX; i++) {
            char c = text.charAt(i);
            out.append(Character.isISOControl(c) ? '.' : c);
        }
        return out.toString();
    }
}
