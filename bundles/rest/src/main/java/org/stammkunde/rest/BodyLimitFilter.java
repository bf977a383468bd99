package org.stammkunde.rest;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.stammkunde.edge.LimitedBody;

/** Refuses large bodies, whether the caller says how large they are or not. */
@PreMatching
public final class BodyLimitFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getLength() > LimitedBody.MOST_BYTES) {
      throw LimitedBody.tooLarge();
    }
    if (!"GET".equals(request.getMethod())) {
      request.setEntityStream(new LimitedBody(request.getEntityStream()));
    }
  }
}
