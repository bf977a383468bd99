package org.stammkunde.rest;

import java.net.URI;
import javax.ws.rs.core.UriInfo;

/** Links to other answers, without scheme and host: a reverse proxy may have others. */
final class Links {
  private Links() {}

  /** Value of the Link header that leads to the next part (RFC 8288). */
  static String next(UriInfo uri, String cursor) {
    URI next = uri.getRequestUriBuilder().replaceQueryParam("cursor", cursor).build();
    return "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"";
  }

  /** The path of a customer. */
  static String customer(UriInfo uri, String id) {
    return uri.getBaseUriBuilder().path("customers").path(id).build().getRawPath();
  }
}
