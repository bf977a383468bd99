package org.stammkunde.rest;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MultivaluedMap;

/** Headers of every answer: nothing is stored, sniffed, framed or told to other sites. */
public final class AnswerHeaders implements ContainerResponseFilter {
  static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

  @Context private HttpHeaders headers;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    MultivaluedMap<String, Object> out = answer.getHeaders();
    out.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    out.putSingle("X-Content-Type-Options", "nosniff");
    out.putSingle("Referrer-Policy", "no-referrer");
    out.putSingle(HttpHeaders.VARY, "Accept, Accept-Language, Authorization, Cookie");
    out.putSingle(HttpHeaders.CONTENT_LANGUAGE, Languages.of(headers).getLanguage());
    if (!out.containsKey(CONTENT_SECURITY_POLICY)) {
      out.putSingle(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    }
  }
}
