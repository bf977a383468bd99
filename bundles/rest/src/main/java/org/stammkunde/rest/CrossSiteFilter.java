package org.stammkunde.rest;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;

/**
 * Refuses what another site makes a browser send. Browsers add Basic credentials by themselves, so
 * a request that changes something must come from our own pages or from a program: its {@code
 * Origin}, if it has one, is our host, and it carries something that a form of another site cannot
 * send.
 */
@PreMatching
public final class CrossSiteFilter implements ContainerRequestFilter {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  @Override
  public void filter(ContainerRequestContext request) {
    if (SAFE.contains(request.getMethod())) {
      return;
    }
    String origin = request.getHeaderString("Origin");
    String site = request.getHeaderString("Sec-Fetch-Site");
    boolean foreignOrigin =
        origin != null && !isOwn(origin, request.getHeaderString(HttpHeaders.HOST));
    boolean foreignSite = site != null && !OWN_SITE.contains(site);
    boolean fromForm = request.getHeaderString("X-Requested-With") == null && !isJson(request);
    if (foreignOrigin || foreignSite || fromForm) {
      throw RequestRefused.because(ProblemCode.CROSS_SITE_REQUEST);
    }
    if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
      // Who sends nothing need not say what it is; the methods behind take JSON only.
      request.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
    }
  }

  /** The scheme is not compared: a reverse proxy may speak https where we hear http. */
  private static boolean isOwn(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException notAnOrigin) {
      return false;
    }
  }

  private static boolean isJson(ContainerRequestContext request) {
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
