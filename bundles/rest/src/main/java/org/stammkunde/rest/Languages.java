package org.stammkunde.rest;

import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.core.Cookie;
import javax.ws.rs.core.HttpHeaders;
import org.stammkunde.edge.Messages;

/** Which language the caller prefers; what he chose on the pages counts for their downloads too. */
final class Languages {
  private Languages() {}

  static Locale of(HttpHeaders headers) {
    return Messages.preferred(
        Optional.ofNullable(headers.getCookies().get(Messages.LANGUAGE_COOKIE))
            .map(Cookie::getValue),
        headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
