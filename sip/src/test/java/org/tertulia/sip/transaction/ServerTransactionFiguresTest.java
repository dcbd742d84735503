package org.tertulia.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tertulia.sip.transaction.TransportProtocol.TCP;
import static org.tertulia.sip.transaction.TransportProtocol.UDP;

import org.junit.jupiter.api.Test;

/** RFC 3261 figures 7 and 8 with the changes of RFC 6026, and CANCEL. */
class ServerTransactionFiguresTest {
    @Test
    void silentUserIsHelpedOutWithTrying() {
        Figure.walk(
                UDP,
                """
                recv INVITE -> set TRYING 200, request INVITE
                recv INVITE ->
                fire TRYING -> send 100
                recv INVITE -> send 100
                answer 180 -> send 180
                recv INVITE -> send 180
                fail -> server TRANSPORT
                answer 486 -> send 486, set G 500, set H 32000
                """);
    }

    @Test
    void refusalIsRepeatedUntilItsAck() {
        TransactionLayer layer =
                Figure.walk(
                        UDP,
                        """
                        recv INVITE -> set TRYING 200, request INVITE
                        answer 486 -> stop TRYING, send 486, set G 500, set H 32000
                        recv INVITE -> send 486
                        fire G -> send 486, set G 1000
                        fire G -> send 486, set G 2000
                        fire G -> send 486, set G 4000
                        fire G -> send 486, set G 4000
                        answer 200 ->
                        fail -> server TRANSPORT
                        recv ACK -> stop G, stop H, set I 5000
                        recv ACK ->
                        recv INVITE ->
                        fire I -> ended
                        """);
        assertThat(layer.counts().all()).isZero();
    }

    @Test
    void refusalWithoutAckFails() {
        Figure.walk(
                UDP,
                """
                recv INVITE -> set TRYING 200, request INVITE
                answer 486 -> stop TRYING, send 486, set G 500, set H 32000
                fire H -> server TIMEOUT, stop G, ended
                """);
    }

    @Test
    void refusalOnAStreamIsSentOnceAndConfirmedAtOnce() {
        Figure.walk(
                TCP,
                """
                recv INVITE -> set TRYING 200, request INVITE
                answer 183 -> stop TRYING, send 183
                answer 404 -> send 404, set H 32000
                recv ACK -> stop H, ended
                """);
    }

    @Test
    void acceptedInvitationStaysForRepetitionsOfTheUser() {
        Figure.walk(
                UDP,
                """
                recv INVITE -> set TRYING 200, request INVITE
                answer 200 -> stop TRYING, send 200, set L 32000
                recv INVITE ->
                answer 200 -> send 200
                answer 486 ->
                fail -> server TRANSPORT
                recv ACK -> ack
                recv ACK -> ack
                fire L -> ended
                """);
    }

    @Test
    void requestIsAnsweredAgainWhenItIsRepeated() {
        Figure.walk(
                UDP,
                """
                recv OPTIONS -> set F 32000, request OPTIONS
                recv OPTIONS ->
                answer 100 -> send 100
                recv OPTIONS -> send 100
                answer 200 -> send 200, stop F, set J 32000
                recv OPTIONS -> send 200
                answer 500 ->
                fire J -> ended
                """);
    }

    @Test
    void requestOnAStreamEndsWithItsAnswer() {
        Figure.walk(
                TCP,
                """
                recv BYE -> set F 32000, request BYE
                answer 200 -> send 200, stop F, ended
                """);
    }

    @Test
    void requestThatNobodyAnswersEndsWithoutAnswer() {
        Figure.walk(
                UDP,
                """
                recv BYE -> set F 32000, request BYE
                fire F -> server TIMEOUT, ended
                """);
        Figure.walk(
                UDP,
                """
                recv BYE -> set F 32000, request BYE
                answer 200 -> send 200, stop F, set J 32000
                fail -> server TRANSPORT, stop J, ended
                """);
    }

    @Test
    void cancelIsAnsweredAndToldOnce() {
        Figure.walk(
                UDP,
                """
                recv CANCEL -> send 481 CANCEL
                recv INVITE -> set TRYING 200, request INVITE
                recv CANCEL -> send 200 CANCEL, cancel
                recv CANCEL -> send 200 CANCEL
                answer 487 -> stop TRYING, send 487, set G 500, set H 32000
                recv CANCEL -> send 200 CANCEL
                """);
    }

    @Test
    void cancelAfterTheFinalAnswerChangesNothing() {
        Figure.walk(
                TCP,
                """
                recv INVITE -> set TRYING 200, request INVITE
                answer 200 -> stop TRYING, send 200, set L 32000
                recv CANCEL -> send 200 CANCEL
                """);
    }

    @Test
    void ackWithoutTransactionIsTheUsers() {
        Figure.walk(UDP, "recv ACK -> ack");
    }

    @Test
    void prematureAckIsNobodys() {
        Figure.walk(
                UDP,
                """
                recv INVITE -> set TRYING 200, request INVITE
                recv ACK ->
                """);
    }
}
