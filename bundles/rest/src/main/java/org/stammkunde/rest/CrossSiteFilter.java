package org.stammkunde.rest;

import java.net.URI;
import java.util.Set;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;

/**
 * Refuses what another site makes a browser send. Browsers add Basic credentials by themselves, so
 * a request that changes something must come from our own pages or from a program: its {@code
 * Origin}, if it has one, is our host, and it carries something that a form of another site cannot
 * send.
 */
@Priority(Priorities.AUTHENTICATION - 100)
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
    boolean fromForm =
        request.getHeaderString("X-Requested-With") == null
            && !MediaType.APPLICATION_JSON_TYPE.isCompatible(mediaType(request));
    if (foreignOrigin || foreignSite || fromForm) {
      throw RequestRefused.because(ProblemCode.CROSS_SITE_REQUEST);
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

  private static MediaType mediaType(ContainerRequestContext request) {
    MediaType type = request.getMediaType();
    return type == null || type.isWildcardType() ? MediaType.TEXT_PLAIN_TYPE : type;
  }
}
