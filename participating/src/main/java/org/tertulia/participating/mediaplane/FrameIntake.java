package org.tertulia.participating.mediaplane;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tertulia.msrp.Continuation;
import org.tertulia.msrp.MsrpEvent;
import org.tertulia.msrp.MsrpFrameReader;
import org.tertulia.msrp.MsrpHead;
import org.tertulia.msrp.MsrpReaderLimits;
import org.tertulia.msrp.MsrpRequest;
import org.tertulia.msrp.MsrpRequestCheck;
import org.tertulia.msrp.MsrpResponse;
import org.tertulia.msrp.MsrpStatus;

/**
 * What one connection brings, frame by frame. A chunk is answered when it has come whole, a refused
 * one at once, so that its sender may stop (RFC 4975 section 7.3).
 */
final class FrameIntake {

    private static final int HEADERS_MAX = 64;

    private final MediaRelay relay;
    private final RelayConnection connection;
    private final MsrpFrameReader reader;
    private Optional<Chunk> current = Optional.empty();

    FrameIntake(MediaRelay relay, RelayConnection connection) {
        this.relay = relay;
        this.connection = connection;
        this.reader =
                new MsrpFrameReader(
                        new MsrpReaderLimits(relay.loop().limits().headOctets(), HEADERS_MAX));
    }

    void read(ByteBuffer bytes) {
        for (MsrpEvent event : reader.read(bytes)) {
            if (connection.isClosed()) {
                return;
            }
            switch (event) {
                case MsrpEvent.Head(MsrpHead head) -> head(head);
                case MsrpEvent.Body(ByteBuffer octets) ->
                        current.ifPresent(chunk -> chunk.content(octets));
                case MsrpEvent.End(Continuation flag) -> {
                    current.ifPresent(chunk -> chunk.end(flag));
                    current = Optional.empty();
                }
                case MsrpEvent.Malformed(String reason) -> {
                    relay.complain(connection.peer(), reason);
                    connection.close("malformed: " + reason);
                }
            }
        }
    }

    /** Nothing more comes. */
    void end() {
        current = Optional.empty();
    }

    private void head(MsrpHead head) {
        switch (head) {
            case MsrpResponse response -> {
                if (!connection.chunks().answeredEarly(response)) {
                    connection.responses().answered(response);
                }
            }
            case MsrpRequest request -> request(request);
        }
    }

    private void request(MsrpRequest request) {
        Optional<MsrpRequestCheck.Fault> fault = MsrpRequestCheck.fault(request);
        if (fault.isPresent()) {
            relay.complain(connection.peer(), fault.get().reason());
            answer(request, fault.get().status());
            return;
        }
        switch (relay.match(request, connection)) {
            case RequestMatch.Refused(MsrpStatus status) -> {
                relay.complain(connection.peer(), status.comment());
                answer(request, status);
            }
            case RequestMatch.Found(LegEndpoint leg) -> {
                if (request.isReport()) {
                    ReportReceived.on(leg, request, connection);
                } else {
                    send(leg, request);
                }
            }
        }
    }

    private void send(LegEndpoint leg, MsrpRequest send) {
        leg.bound(connection);
        boolean isEmpty = send.headers().byteRange().total().orElse(-1) == 0;
        if (send.isBinding() || isEmpty) {
            answer(send, MsrpStatus.OK);
            return;
        }
        switch (relay.received().on(leg, send)) {
            case MsrpReceived.Verdict.Forward(IncomingMessage message) ->
                    current = Optional.of(new Chunk(leg, send, Optional.of(message)));
            case MsrpReceived.Verdict.Refuse(MsrpStatus status) -> {
                answer(send, status);
                current = Optional.of(new Chunk(leg, send, Optional.empty()));
            }
        }
    }

    private void answer(MsrpRequest request, MsrpStatus status) {
        MsrpResponse.to(request, status)
                .ifPresent(response -> connection.send(response, connection));
    }

    /** The chunk that is being read; one that is refused only has to be read to its end. */
    private final class Chunk {
        private final LegEndpoint leg;
        private final MsrpRequest head;
        private Optional<IncomingMessage> message;
        private long position;

        Chunk(LegEndpoint leg, MsrpRequest head, Optional<IncomingMessage> message) {
            this.leg = leg;
            this.head = head;
            this.message = message;
            this.position = head.headers().byteRange().start();
        }

        void content(ByteBuffer octets) {
            if (message.isPresent() && !isStopped(message.get())) {
                message.get().content(head, position, octets, connection);
                position += octets.remaining();
                isStopped(message.get());
            }
        }

        /** A message that nobody takes any more is refused in the middle of a chunk. */
        private boolean isStopped(IncomingMessage incoming) {
            Optional<MsrpStatus> refusal = incoming.refusal();
            if (refusal.isPresent()) {
                answer(head, refusal.get());
                message = Optional.empty();
            }
            return refusal.isPresent();
        }

        void end(Continuation flag) {
            if (message.isPresent() && !isStopped(message.get())) {
                message.get().end(head, position, flag, connection);
                answer(head, MsrpStatus.OK);
            }
            if (flag != Continuation.MORE) {
                leg.incoming().ended(head.headers().messageId().orElseThrow());
            }
        }
    }
}
