package org.stammkunde.web;

import java.time.Duration;

/** Values of the header Set-Cookie; the servlet API knows no SameSite. No script may read them. */
final class Cookies {
  private Cookies() {}

  /**
   * Sent to every door of this host. Lax: an ERP elsewhere may link to the pages, and a form of
   * another site is not sent with it.
   */
  static String ofHost(String name, String value, boolean secure) {
    return cookie(name, value, "/", "Lax", secure);
  }

  /** The same, kept when the browser ends. */
  static String ofHost(String name, String value, boolean secure, Duration lasting) {
    return ofHost(name, value, secure) + "; Max-Age=" + lasting.toSeconds();
  }

  /** Sent to the pages alone. */
  static String ofPages(String name, String value, boolean secure) {
    return cookie(name, value, Pages.PATH, "Lax", secure);
  }

  /** Takes a cookie of the host away. */
  static String gone(String name, boolean secure) {
    return ofHost(name, "", secure) + "; Max-Age=0";
  }

  private static String cookie(
      String name, String value, String path, String sameSite, boolean secure) {
    return name
        + "="
        + value
        + "; Path="
        + path
        + "; HttpOnly; SameSite="
        + sameSite
        + (secure ? "; Secure" : "");
  }
}
