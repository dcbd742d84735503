package org.tertulia.server.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM and SIGINT: the first asks for an orderly stop, the second ends the process at once. The
 * JDK's signal class is reached by name, because the compiler warns of any other use and a shutdown
 * hook could neither see the second signal nor choose the exit code.
 */
final class StopSignal {

    private static final int ENDED_BY_FORCE = 130;

    private StopSignal() {}

    static void onFirst(Runnable stop) {
        AtomicBoolean asked = new AtomicBoolean();
        InvocationHandler onSignal =
                (proxy, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        if (asked.getAndSet(true)) {
                            Runtime.getRuntime().halt(ENDED_BY_FORCE);
                        }
                        stop.run();
                        return null;
                    }
                    return objectMethod(proxy, method.getName(), arguments);
                };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> receiver = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(
                            receiver.getClassLoader(), new Class<?>[] {receiver}, onSignal);
            for (String name : new String[] {"TERM", "INT"}) {
                Object instance = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, receiver).invoke(null, instance, proxy);
            }
        } catch (ReflectiveOperationException _) {
            // A JVM without that class: an orderly stop still happens, with the JVM's exit code.
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop"));
        }
    }

    @SuppressWarnings("ReferenceEquality") // a signal receiver is equal to itself only
    private static Object objectMethod(Object proxy, String name, Object[] arguments) {
        return switch (name) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "stop signal";
        };
    }
}
