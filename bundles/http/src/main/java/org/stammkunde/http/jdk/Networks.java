package org.stammkunde.http.jdk;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells public addresses from those of the own machine, the own network and the cloud's host. */
final class Networks {
  /**
   * Blocks that are not globally reachable: the IANA special-purpose registries for IPv4 and IPv6.
   * Cloud metadata services (169.254.169.254, fd00:ec2::254, 100.100.100.200) lie in them.
   */
  private static final List<Block> CLOSED =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "::/128",
          "::1/128",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "5f00::/16",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10",
          "ff00::/8");

  // Addresses that carry an IPv4 address, and where it starts: what they lead to is what counts.
  private static final Block COMPATIBLE = block("::/96");
  private static final Block NAT64 = block("64:ff9b::/96");
  private static final Block SIX_TO_FOUR = block("2002::/16");

  private Networks() {}

  /** Whether everybody in the internet reaches the same machine under it. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (CLOSED.stream().anyMatch(block -> block.holds(bytes))) {
      return false;
    }
    if (address instanceof Inet4Address) {
      return true;
    }
    if (COMPATIBLE.holds(bytes) || NAT64.holds(bytes)) {
      return isPublic(inner(bytes, 12));
    }
    return !SIX_TO_FOUR.holds(bytes) || isPublic(inner(bytes, 2));
  }

  private static InetAddress inner(byte[] bytes, int from) {
    return address(Arrays.copyOfRange(bytes, from, from + 4));
  }

  private record Block(byte[] prefix, int bits) {
    boolean holds(byte[] address) {
      if (address.length != prefix.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static List<Block> blocks(String... texts) {
    List<Block> blocks = new ArrayList<>();
    for (String text : texts) {
      blocks.add(block(text));
    }
    return List.copyOf(blocks);
  }

  private static Block block(String text) {
    int slash = text.indexOf('/');
    try {
      // A literal: nobody is asked.
      byte[] prefix = InetAddress.getByName(text.substring(0, slash)).getAddress();
      return new Block(prefix, Integer.parseInt(text.substring(slash + 1)));
    } catch (UnknownHostException wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
