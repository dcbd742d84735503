package org.tertulia.core;

import java.util.List;
import org.tertulia.sip.message.Request;

/** Where a request goes. */
sealed interface RouteDecision {
    /** Nowhere; its sender gets this status. */
    record Refuse(int status) implements RouteDecision {}

    /** To these targets, in this form except for the Request-URI of each. */
    record Forward(Request request, List<ForwardTarget> targets) implements RouteDecision {}
}
