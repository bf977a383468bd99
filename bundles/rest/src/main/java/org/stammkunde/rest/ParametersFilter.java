package org.stammkunde.rest;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.Priority;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Priorities;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import org.stammkunde.edge.Inputs;

/**
 * Refuses query parameters that the resource method does not know, and second values of those that
 * have one: a misspelt filter must not be answered as if there were none.
 */
@Priority(Priorities.USER)
public final class ParametersFilter implements ContainerRequestFilter {
  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Inputs inputs = new Inputs();
    inputs.names(request.getUriInfo().getQueryParameters(), known(resource.getResourceMethod()));
    inputs.check();
  }

  /** Names of the query parameters, and whether they may be repeated. */
  private static Map<String, Boolean> known(Method method) {
    Map<String, Boolean> known = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      add(known, parameter, parameter.getType());
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getFields()) {
          add(known, field, field.getType());
        }
      }
    }
    return known;
  }

  private static void add(Map<String, Boolean> known, AnnotatedElement element, Class<?> type) {
    QueryParam query = element.getAnnotation(QueryParam.class);
    if (query != null) {
      known.put(query.value(), Collection.class.isAssignableFrom(type));
    }
  }
}
