package org.stammkunde.rest;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.ws.rs.DELETE;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;

/** All methods of the resources. */
final class Operations {
  static final Set<Class<?>> RESOURCES =
      Set.of(
          TopCustomersResource.class,
          CustomersResource.class,
          HostCustomersResource.class,
          LaunchesResource.class,
          NewCustomersResource.class,
          SyncResource.class,
          HealthResource.class,
          QualityResource.class,
          CustomerScoreResource.class,
          CatalogueResource.class,
          ScoreHistoryResource.class,
          ScoreAlertsResource.class,
          ScoreStatisticResource.class,
          CalibrationResource.class,
          CustomerOutlookResource.class,
          DuplicatesResource.class,
          CustomerDecisionsResource.class,
          GoldenRecordResource.class,
          MatchModelsResource.class,
          MetricsResource.class,
          DescriptionResource.class);

  private Operations() {}

  static List<Method> all() {
    return RESOURCES.stream()
        .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .toList();
  }

  static boolean changesSomething(Method method) {
    return !verb(method).equals("GET");
  }

  static String verb(Method method) {
    return Stream.of(POST.class, PUT.class, DELETE.class)
        .filter(method::isAnnotationPresent)
        .map(Class::getSimpleName)
        .findFirst()
        .orElse("GET");
  }

  /** An address at which the shop of the tests has something. */
  static String address(Method method) {
    return Stream.of(path(method.getDeclaringClass()), path(method))
        .filter(path -> !path.equals("/"))
        .reduce("", String::concat)
        .replace("{id}", "1")
        .replace("{shop}", "vendure")
        .replace("{field}", "email")
        .replace("{version}", "m2")
        .replace("{asset}", "index.html");
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? "" : path.value();
  }
}
