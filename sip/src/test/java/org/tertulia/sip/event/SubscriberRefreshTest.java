package org.tertulia.sip.event;

import static org.tertulia.sip.event.SubscriberScript.UP;
import static org.tertulia.sip.event.SubscriberScript.walk;

import org.junit.jupiter.api.Test;

/** How a subscription is kept up (RFC 6665 section 4.1.2.2), as tables. */
class SubscriberRefreshTest {
    @Test
    void refreshBringsANotify() {
        walk(
                UP
                        + """
                        fire REFRESH -> set REFRESH 150, SUBSCRIBE 2 3600
                        get 200 Expires 1800 -> set REFRESH 1500, set EXPIRY 1800, set N 32
                        notify 2 active;expires=1800 -> 200, active;expires=1800, stop N, set REFRESH 1500, set EXPIRY 1800
                        """);
    }

    @Test
    void refreshWithoutNotifyIsTheEnd() {
        walk(
                UP
                        + """
                        fire REFRESH -> set REFRESH 150, SUBSCRIBE 2 3600
                        get 200 -> set REFRESH 3300, set EXPIRY 3600, set N 32
                        fire N -> stop REFRESH, stop EXPIRY, over NoNotify 0 #1
                        """);
    }

    @Test
    void notifyMayOvertakeTheRefresh() {
        walk(
                UP
                        + """
                        refresh -> SUBSCRIBE 2 3600
                        notify 2 active;expires=3600 -> 200, active;expires=3600, set REFRESH 3300, set EXPIRY 3600
                        get 200 Expires 3600 -> set REFRESH 3300, set EXPIRY 3600
                        """);
    }

    @Test
    void failedRefreshIsTriedAgainWhileThereIsTime() {
        walk(
                UP
                        + """
                        fire REFRESH -> set REFRESH 150, SUBSCRIBE 2 3600
                        get 500 ->
                        fire REFRESH -> set REFRESH 75, SUBSCRIBE 3 3600
                        lost ->
                        fire REFRESH -> set REFRESH 37.5, SUBSCRIBE 4 3600
                        get 403 ->
                        fire REFRESH -> SUBSCRIBE 5 3600
                        get 503 ->
                        fire EXPIRY -> over Expired 0 #2
                        """);
    }

    @Test
    void refresh481IsTheEnd() {
        walk(
                UP
                        + "refresh -> SUBSCRIBE 2 3600\n"
                        + "get 481 -> stop REFRESH, stop EXPIRY, over Refused 0 #2");
    }

    @Test
    void refresh404IsTheEndForGood() {
        walk(
                UP
                        + "refresh -> SUBSCRIBE 2 3600\n"
                        + "get 404 -> stop REFRESH, stop EXPIRY, over Refused never");
    }

    @Test
    void refresh480IsTheEndForAWhile() {
        walk(
                UP
                        + "refresh -> SUBSCRIBE 2 3600\n"
                        + "get 480 Retry-After 90 -> stop REFRESH, stop EXPIRY, over Refused 90"
                        + " #2");
    }

    @Test
    void longerTimeIsAskedForAtOnce() {
        walk(
                UP
                        + """
                        refresh -> SUBSCRIBE 2 3600
                        get 423 Min-Expires 7200 -> SUBSCRIBE 3 7200
                        get 200 Expires 7200 -> set REFRESH 6900, set EXPIRY 7200, set N 32
                        """);
    }

    @Test
    void oneSubscribeAtATime() {
        walk(
                UP
                        + """
                        refresh -> SUBSCRIBE 2 3600
                        refresh ->
                        leave ->
                        late 200 ->
                        get 200 Expires 3600 -> set REFRESH 3300, set EXPIRY 3600, set N 32, stop N, stop REFRESH, stop EXPIRY, SUBSCRIBE 3 0, set N 32
                        refresh ->
                        lost -> stop N, over Left never
                        """);
    }
}
