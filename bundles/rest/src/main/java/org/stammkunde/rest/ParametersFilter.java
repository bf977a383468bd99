package org.stammkunde.rest;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

/**
 * Refuses query parameters that the resource method does not know, and second values of those that
 * have one: a misspelt filter must not be answered as if there were none.
 */
@Priority(Priorities.USER)
public final class ParametersFilter implements ContainerRequestFilter {
  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    Map<String, Boolean> known = known(resource.getResourceMethod());
    List<FieldError> errors = new ArrayList<>();
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!known.containsKey(name)) {
                errors.add(unknown(name, known.keySet()));
              } else if (values.size() > 1 && !known.get(name)) {
                errors.add(new FieldError(name, "parameter.repeated"));
              }
            });
    if (!errors.isEmpty()) {
      throw RequestRefused.invalid(errors);
    }
  }

  private static FieldError unknown(String name, Collection<String> known) {
    return known.isEmpty()
        ? new FieldError(name, "parameter.none-known")
        : new FieldError(name, "parameter.unknown", String.join(", ", known));
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
