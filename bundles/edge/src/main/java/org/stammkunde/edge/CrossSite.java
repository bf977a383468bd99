package org.stammkunde.edge;

import java.net.URI;
import java.util.Set;

/** Tells what another site makes a browser send. */
public final class CrossSite {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private CrossSite() {}

  /** Whether the method changes nothing, so that everybody may send it. */
  public static boolean isSafe(String method) {
    return SAFE.contains(method);
  }

  /**
   * Whether a browser says that it was sent by a page of another host.
   *
   * @param origin header Origin, or {@code null}
   * @param site header Sec-Fetch-Site, or {@code null}
   * @param host header Host, or {@code null}
   */
  public static boolean isForeign(String origin, String site, String host) {
    return (origin != null && !isOwn(origin, host)) || (site != null && !OWN_SITE.contains(site));
  }

  /** The scheme is not compared: a reverse proxy may speak https where we hear http. */
  private static boolean isOwn(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }
}
