package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.transaction.TransportProtocol.TCP;
import static org.tertulia.sip.transaction.TransportProtocol.UDP;

import org.junit.jupiter.api.Test;

/** RFC 3261 figures 5 and 6 with the changes of RFC 6026. */
class ClientTransactionFiguresTest {
    @Test
    void invitationIsRepeatedOnDatagramsUntilTimerB() {
        TransactionLayer layer =
                Figure.walk(
                        UDP,
                        """
                        start INVITE -> send INVITE, set A 500, set B 32000
                        fire A -> send INVITE, set A 1000
                        fire A -> send INVITE, set A 2000
                        fire A -> send INVITE, set A 4000
                        fire A -> send INVITE, set A 8000
                        fire A -> send INVITE, set A 16000
                        fire A -> send INVITE, set A 32000
                        fire B -> client TIMEOUT, stop A, ended
                        fire A ->
                        get 200 -> stray 200
                        """);
        assertThat(layer.counts().all()).isZero();
    }

    @Test
    void invitationOnAStreamIsSentOnce() {
        Figure.walk(
                TCP,
                """
                start INVITE -> send INVITE, set B 32000
                fire A ->
                fire B -> client TIMEOUT, ended
                """);
    }

    @Test
    void provisionalResponseStopsTheRepetition() {
        Figure.walk(
                UDP,
                """
                start INVITE -> send INVITE, set A 500, set B 32000
                get 100 -> stop A, stop B, response 100
                fire A ->
                fire B ->
                get 180 -> response 180
                get 180 -> response 180
                get 200 -> response 200, set M 32000
                get 200 -> response 200
                get 180 ->
                get 486 ->
                fail ->
                fire M -> ended
                get 200 -> stray 200
                """);
    }

    @Test
    void refusalIsAcknowledgedEachTimeItComes() {
        Figure.walk(
                UDP,
                """
                start INVITE -> send INVITE, set A 500, set B 32000
                get 486 -> stop A, stop B, response 486, send ACK, set D 32000
                get 486 -> send ACK
                get 180 ->
                get 200 ->
                fire D -> ended
                """);
    }

    @Test
    void refusalOnAStreamEndsTheTransaction() {
        Figure.walk(
                TCP,
                """
                start INVITE -> send INVITE, set B 32000
                get 180 -> stop B, response 180
                get 603 -> response 603, send ACK, ended
                """);
    }

    @Test
    void acknowledgementThatCannotBeSentEndsQuietly() {
        Figure.walk(
                UDP,
                """
                start INVITE -> send INVITE, set A 500, set B 32000
                get 302 -> stop A, stop B, response 302, send ACK, set D 32000
                fail -> stop D, ended
                """);
    }

    @Test
    void invitationThatCannotBeSentFails() {
        Figure.walk(
                UDP,
                """
                start INVITE -> send INVITE, set A 500, set B 32000
                fail -> client TRANSPORT, stop A, stop B, ended
                """);
        Figure.walk(
                TCP,
                """
                start INVITE -> send INVITE, set B 32000
                get 180 -> stop B, response 180
                fail -> client TRANSPORT, ended
                """);
    }

    @Test
    void cancelledInvitationDoesNotWaitForEver() {
        Figure.walk(
                TCP,
                """
                start INVITE -> send INVITE, set B 32000
                get 180 -> stop B, response 180
                start CANCEL -> send CANCEL, set F 32000, set B 32000
                get 200 -> stop F, response 200 CANCEL, ended
                """);
        Figure.walk(
                UDP,
                """
                start INVITE -> send INVITE, set A 500, set B 32000
                start CANCEL -> send CANCEL, set E 500, set F 32000
                get 200 -> stop E, stop F, response 200 CANCEL, set K 5000
                """);
    }

    @Test
    void requestIsRepeatedOnDatagramsAtGrowingIntervals() {
        Figure.walk(
                UDP,
                """
                start BYE -> send BYE, set E 500, set F 32000
                fire E -> send BYE, set E 1000
                fire E -> send BYE, set E 2000
                fire E -> send BYE, set E 4000
                fire E -> send BYE, set E 4000
                fire F -> client TIMEOUT, stop E, ended
                """);
    }

    @Test
    void requestProceedsAtT2AndCompletes() {
        Figure.walk(
                UDP,
                """
                start OPTIONS -> send OPTIONS, set E 500, set F 32000
                get 100 -> response 100
                fire E -> send OPTIONS, set E 4000
                get 200 -> stop E, stop F, response 200, set K 5000
                get 200 ->
                fail ->
                fire K -> ended
                """);
    }

    @Test
    void requestOnAStreamCompletesAtOnce() {
        Figure.walk(
                TCP,
                """
                start OPTIONS -> send OPTIONS, set F 32000
                get 404 -> stop F, response 404, ended
                get 404 -> stray 404
                """);
        Figure.walk(
                TCP,
                """
                start OPTIONS -> send OPTIONS, set F 32000
                fail -> client TRANSPORT, stop F, ended
                """);
    }
}
