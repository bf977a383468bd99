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

/**
 * Counts requests by the method that answers them; never by their address, which has ids and which
 * strangers could make endlessly many of.
 */
@PreMatching
@Priority(0)
public final class RequestMetrics implements ContainerRequestFilter, ContainerResponseFilter {
  private static final String BEGAN = RequestMetrics.class.getName();

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
    if (request.getProperty(BEGAN) instanceof Long began) {
      boolean found = resource.getResourceMethod() != null;
      metrics.answered(
          found ? resource.getResourceMethod().getName() : "none",
          found ? request.getMethod() : "any",
          answer.getStatus(),
          Duration.ofNanos(System.nanoTime() - began));
    }
  }
}
