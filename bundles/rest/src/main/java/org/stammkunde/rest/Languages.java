package org.stammkunde.rest;

import java.util.Locale;
import javax.ws.rs.core.HttpHeaders;
import org.stammkunde.edge.Messages;

/** Which language the caller prefers. */
final class Languages {
  private Languages() {}

  static Locale of(HttpHeaders headers) {
    return Messages.preferred(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
