package org.stammkunde.rest;

import java.util.Locale;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import org.stammkunde.edge.CrossSite;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/**
 * Refuses what another site makes a browser send. Browsers add Basic credentials by themselves, so
 * a request that changes something must come from our own pages or from a program: its {@code
 * Origin}, if it has one, is our host, and it carries something that a form of another site cannot
 * send.
 */
@PreMatching
public final class CrossSiteFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (CrossSite.isSafe(request.getMethod())) {
      return;
    }
    boolean foreign =
        CrossSite.isForeign(
            request.getHeaderString("Origin"),
            request.getHeaderString("Sec-Fetch-Site"),
            request.getHeaderString(HttpHeaders.HOST));
    boolean fromForm = request.getHeaderString("X-Requested-With") == null && !isJson(request);
    if (foreign || fromForm) {
      throw RequestRefused.because(ProblemCode.CROSS_SITE_REQUEST);
    }
    if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
      // Who sends nothing need not say what it is; the methods behind take JSON only.
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }

  private static boolean isJson(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
