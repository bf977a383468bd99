package org.stammkunde.rest;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.annotation.security.PermitAll;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.DELETE;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import org.stammkunde.edge.Roles;

/**
 * The description of the API, made of the annotations of the resources. What follows from these for
 * every operation alike, such as roles and problems, is added here and written nowhere else.
 */
final class OpenApiDocument {
  private static final String LOGIN = "login";
  private static final String OTHER_SITE =
      "The login has no role for this, or another site sent the request";

  private OpenApiDocument() {}

  static String json(Set<Class<?>> resources) {
    return Json.pretty(of(resources));
  }

  static OpenAPI of(Set<Class<?>> resources) {
    OpenAPI base =
        new OpenAPI()
            .info(
                new Info()
                    .title("Stammkunde")
                    .version("1")
                    .description(
                        "Who are my best customers? Amounts are texts with a decimal point, times"
                            + " are RFC 3339, and what is not known is left out.")
                    .license(
                        new License()
                            .name("Apache-2.0")
                            .url("https://www.apache.org/licenses/LICENSE-2.0.txt")))
            .servers(List.of(new Server().url(RestApi.PATH)))
            .tags(
                List.of(
                    new Tag().name("customers").description("Customers and their orders"),
                    new Tag().name("quality").description("Points and grades of customers"),
                    new Tag().name("duplicates").description("Records that may be one customer"),
                    new Tag().name("launches").description("The way in from menus of the host"),
                    new Tag().name("sync").description("The way from the shops"),
                    new Tag().name("health").description("Whether everything is up"),
                    new Tag().name("description").description("This document")));
    OpenAPI document = new Reader(new SwaggerConfiguration().openAPI(base)).read(resources);
    document
        .getComponents()
        .addSecuritySchemes(
            LOGIN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
    ModelConverters.getInstance().read(Problem.class).forEach(document.getComponents()::addSchemas);
    Map<String, Method> methods = methods(resources);
    document.getPaths().values().stream()
        .map(PathItem::readOperations)
        .flatMap(List::stream)
        .forEach(operation -> complete(operation, methods.get(operation.getOperationId())));
    return document;
  }

  private static Map<String, Method> methods(Set<Class<?>> resources) {
    return resources.stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(io.swagger.v3.oas.annotations.Operation.class))
        .collect(
            Collectors.toMap(
                method ->
                    method
                        .getAnnotation(io.swagger.v3.oas.annotations.Operation.class)
                        .operationId(),
                Function.identity()));
  }

  private static void complete(Operation operation, Method method) {
    Map<Integer, String> problems = new TreeMap<>();
    problems.put(400, "A parameter or field is unknown or not valid");
    problems.put(406, "No form of the answer is acceptable");
    problems.put(500, "Our fault; traceId finds it in the log");
    if (method.isAnnotationPresent(PermitAll.class)) {
      operation.security(List.of());
    } else {
      String role = method.getAnnotation(RolesAllowed.class).value()[0];
      operation.security(List.of(new SecurityRequirement().addList(LOGIN)));
      operation.description(
          operation.getDescription()
              + " Roles: "
              + Roles.thatInclude(role).stream().sorted().collect(Collectors.joining(", "))
              + ".");
      problems.put(401, "No login, or a wrong one");
      problems.put(403, "The login has no role for this");
      problems.put(
          429,
          "Too many wrong logins, or too much at once; Retry-After says how many seconds to wait");
      problems.put(503, "A part is away; Retry-After says how many seconds to wait");
    }
    boolean ofOneThing =
        operation.getParameters() != null
            && operation.getParameters().stream().anyMatch(p -> "path".equals(p.getIn()));
    if (ofOneThing) {
      problems.put(404, "There is no such thing");
    }
    if (method.isAnnotationPresent(DELETE.class)) {
      problems.put(403, OTHER_SITE);
    }
    if (method.isAnnotationPresent(POST.class) || method.isAnnotationPresent(PUT.class)) {
      problems.put(403, OTHER_SITE);
      problems.put(413, "The body is too large");
      problems.put(415, "The body is no JSON");
    }
    problems.forEach((status, description) -> add(operation, status, description));
  }

  private static void add(Operation operation, int status, String description) {
    ApiResponse problem =
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        new MediaType()
                            .schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    if (status == 429 || status == 503) {
      problem.addHeaderObject(
          "Retry-After", new Header().description("Seconds to wait").schema(new StringSchema()));
    }
    operation.getResponses().putIfAbsent(Integer.toString(status), problem);
  }
}
