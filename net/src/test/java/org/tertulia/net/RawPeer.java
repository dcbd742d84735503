package org.tertulia.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/** A peer made of plain sockets and text. */
final class RawPeer {
    static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int PATIENCE_MILLIS = 20_000;

    private RawPeer() {}

    /** An OPTIONS with this Via, sequence number and further text in its header. */
    static String options(String via, int sequence, String more) {
        return """
        OPTIONS sip:127.0.0.1 SIP/2.0
        Via: SIP/2.0/%s
        Max-Forwards: 70
        From: <sip:raw@127.0.0.1>;tag=raw
        To: <sip:127.0.0.1>
        Call-ID: raw-call
        CSeq: %d OPTIONS
        %sContent-Length: 0

        """
                .formatted(via, sequence, more)
                .replace("\n", "\r\n");
    }

    static String options(String via) {
        return options(via, 1, "");
    }

    static Socket connect(int port) throws IOException {
        Socket socket = new Socket(LOOPBACK, port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return socket;
    }

    static DatagramSocket datagrams() throws SocketException {
        DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    static void send(DatagramSocket socket, String text, int port) throws IOException {
        byte[] bytes = text.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, LOOPBACK, port));
    }

    static String receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    /** Reads until the text ends so, or the connection does. */
    static String readUntil(Socket socket, String end) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        while (!heard.toString(ISO_8859_1).endsWith(end)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                break;
            }
            heard.write(next);
        }
        return heard.toString(ISO_8859_1);
    }

    /** Reads the head of a message. */
    static String readHead(Socket socket) throws IOException {
        return readUntil(socket, "\r\n\r\n");
    }

    /** Whether the other side ends the connection; a reset is an end too. */
    static boolean ends(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // what still comes is of no interest
            }
            return true;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }
}
