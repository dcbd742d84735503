package org.tertulia.sip.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tertulia.sip.Wire;
import org.tertulia.sip.message.Request;

class SipReaderTest {
    @Test
    void readsARequestAndWritesItBackAsItCame() {
        Request request = Wire.request("INVITE", "z9hG4bK1");
        assertThat(request.cseq().text()).isEqualTo("7 INVITE");
        assertThat(request.via().branch()).isEqualTo("z9hG4bK1");
        String text = new String(request.toBytes(), UTF_8).replace("\r\n", "\n");
        assertThat(Wire.request(text).toBytes()).isEqualTo(request.toBytes());
    }

    @Test
    void findsMessagesOnAStreamCutAtEveryByte() {
        byte[] stream =
                Wire.bytes(
                        """
                        OPTIONS sip:a@b SIP/2.0
                        Via: SIP/2.0/TCP h;branch=z9hG4bKx
                        From: <sip:c@d>;tag=1
                        To: <sip:a@b>
                        Call-ID: x
                        CSeq: 1 OPTIONS
                        l: 3

                        abc

                        \nSIP/2.0 200 OK
                        v: SIP/2.0/TCP h;branch=z9hG4bKx
                        f: <sip:c@d>;tag=1
                        t: <sip:a@b>;tag=2
                        i: x
                        CSeq: 1 OPTIONS
                        l: 0

                        """);
        for (int cut = 0; cut <= stream.length; cut++) {
            SipStreamReader reader = new SipStreamReader(SipLimits.STANDARD);
            List<SipReading> found = new ArrayList<>(reader.feed(stream, 0, cut));
            found.addAll(reader.feed(stream, cut, stream.length - cut));
            assertThat(found).as("cut at " + cut).hasSize(4);
            assertThat(found.get(1)).isEqualTo(new SipReading.KeepAlive(true));
            assertThat(found.get(2)).isEqualTo(new SipReading.KeepAlive(false));
            assertThat(((SipReading.Whole) found.get(0)).message().body())
                    .isEqualTo("abc".getBytes(UTF_8));
            assertThat(reader.isInsideMessage()).isFalse();
        }
    }
}
