package org.calotype.upload.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Connects sockets; {@code Socket::connect} in production. */
@FunctionalInterface
public interface Connector {

    /** Connects to exactly this address within so many milliseconds, at least 1. */
    void connect(Socket socket, InetSocketAddress address, int timeoutMillis) throws IOException;
}
