package org.stammkunde.rest;

import java.time.Duration;
import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;

/**
 * Counts requests by the method that answers them; never by their address, which has ids and which
 * strangers could make endlessly many of.
 */
@PreMatching
@Priority(0)
public final class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String BEGAN = RequestMetrics.class.getName();
  private static final int LOGIN_NEEDED = 401;
  private static final int TOO_MANY = 429;

  private final Metrics metrics;

  @Context private ResourceInfo resource;

  RequestMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    request.setProperty(BEGAN, System.nanoTime());
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    int status = answer.getStatus();
    if (request.getProperty(BEGAN) instanceof Long began) {
      boolean found = resource.getResourceMethod() != null;
      metrics.answered(
          found ? resource.getResourceMethod().getName() : "none",
          found ? request.getMethod() : "any",
          status,
          Duration.ofNanos(System.nanoTime() - began));
    }
    if (status == LOGIN_NEEDED && request.getHeaderString(HttpHeaders.AUTHORIZATION) != null) {
      metrics.loginFailed("wrong");
    } else if (status == TOO_MANY) {
      metrics.loginFailed("limited");
    }
  }
}
