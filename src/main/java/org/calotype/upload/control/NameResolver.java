package org.calotype.upload.control;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up names; {@code InetAddress::getAllByName} in production. */
@FunctionalInterface
public interface NameResolver {

    /** All addresses of a name, at least one. */
    InetAddress[] resolve(String name) throws UnknownHostException;
}
