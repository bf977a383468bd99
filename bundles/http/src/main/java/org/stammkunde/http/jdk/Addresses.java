package org.stammkunde.http.jdk;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.stammkunde.api.CallFailed;
import org.stammkunde.api.CallFailed.Reason;

/**
 * Refuses targets whose address is not public, and pins what is connected to.
 *
 * <p>Java 17 lets nobody give its client an address for a name. Over plain HTTP the checked address
 * is handed to it as if it were a proxy: it connects there and nowhere else, and the request names
 * the whole URL, which every server must take (RFC 9112 section 3.2.2). Over TLS the client asks
 * for the name again, out of the same cache that was just filled; should the answer change in that
 * moment, the machine behind it cannot show a certificate for the name, and the connection ends
 * before a byte of the request is sent.
 */
final class Addresses extends ProxySelector {
  private final Resolver resolver;
  private final Predicate<InetAddress> open;
  private final Set<String> allowed;
  private volatile InetAddress checked;

  Addresses(Resolver resolver, Predicate<InetAddress> open, Set<String> allowed) {
    this.resolver = resolver;
    this.open = open;
    this.allowed = allowed;
  }

  /** Checks where a connection would go to; called before every attempt. */
  void check(URI uri) throws CallFailed {
    if (isAllowed(uri)) {
      return;
    }
    List<InetAddress> found;
    try {
      found = resolver.addresses(literal(uri.getHost()));
    } catch (UnknownHostException unknown) {
      throw new CallFailed(Reason.DOWN, "the name of the host is not known to DNS; check url");
    }
    for (InetAddress address : found) {
      if (!open.test(address)) {
        throw new CallFailed(
            Reason.UNSAFE,
            "the host has an address that is not public; if that is right, add "
                + uri.getHost()
                + " to private.addresses");
      }
    }
    checked = found.get(0);
  }

  @Override
  public List<Proxy> select(URI uri) {
    if (uri.getScheme().equals("https") || isAllowed(uri)) {
      return List.of(Proxy.NO_PROXY);
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(checked, port)));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {
    // The caller of the client learns of it.
  }

  private boolean isAllowed(URI uri) {
    return allowed.contains(uri.getHost().toLowerCase(Locale.ROOT));
  }

  private static String literal(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
