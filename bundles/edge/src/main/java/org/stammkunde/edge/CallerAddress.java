package org.stammkunde.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a caller is, as far as the limits of logins go. */
public final class CallerAddress {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final int NETWORK_BYTES = 8;

  private CallerAddress() {}

  /**
   * The address of the peer; if the peer is this machine, the last one that {@code forwarded} has:
   * it is the one that our reverse proxy wrote, all others were sent by the caller.
   *
   * @param forwarded all headers X-Forwarded-For in their order
   * @return of an IPv6 address the network, as one machine has 2^64 addresses to try from
   */
  public static String of(String peer, List<String> forwarded) {
    Optional<InetAddress> connected = parsed(peer);
    if (connected.isPresent() && connected.get().isLoopbackAddress() && !forwarded.isEmpty()) {
      String last = forwarded.get(forwarded.size() - 1);
      connected = parsed(last.substring(last.lastIndexOf(',') + 1).strip()).or(() -> parsed(peer));
    }
    return connected.map(CallerAddress::network).orElse(peer);
  }

  private static String network(InetAddress address) {
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) + "/64"
        : address.getHostAddress();
  }

  /** Asks no name server: whatever is no address in numbers is none. */
  private static Optional<InetAddress> parsed(String text) {
    int zone = text.indexOf('%');
    String address = zone < 0 ? text : text.substring(0, zone);
    try {
      if (IPV4.matcher(address).matches()) {
        return Optional.of(InetAddress.getByAddress(bytes(address)));
      }
      return IPV6.matcher(address).matches()
          ? Optional.of(InetAddress.getByName(address))
          : Optional.empty();
    } catch (UnknownHostException none) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String address) {
    String[] parts = address.split("\\.", -1);
    byte[] bytes = new byte[parts.length];
    for (int part = 0; part < parts.length; part++) {
      bytes[part] = (byte) Integer.parseInt(parts[part]);
    }
    return bytes;
  }
}
