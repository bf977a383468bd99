package org.stammkunde.http.jdk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface Resolver {
  /** All of them, at least one. */
  List<InetAddress> addresses(String host) throws UnknownHostException;

  /** Java's own, with its cache. */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
