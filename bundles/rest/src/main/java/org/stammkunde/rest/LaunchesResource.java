package org.stammkunde.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.annotation.security.RolesAllowed;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.stammkunde.edge.Inputs;
import org.stammkunde.edge.LaunchTarget;
import org.stammkunde.edge.Launches;
import org.stammkunde.edge.Roles;

/** The way from a menu of the host to our pages, without a second login. */
@Path("/launches")
@Produces(MediaType.APPLICATION_JSON)
public final class LaunchesResource {
  private final Launches launches;

  LaunchesResource(Launches launches) {
    this.launches = launches;
  }

  /** A token for somebody who is logged in to the host. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.HOST)
  @Operation(
      operationId = "launch",
      tags = "launches",
      summary = "Lead somebody who is logged in to the host to a page",
      description =
          "For the machine login of the host. The browser then opens"
              + " /stammkunde/launch#TOKEN, once and within a minute.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Asked.class))),
      responses =
          @ApiResponse(
              responseCode = "201",
              description = "The token",
              content = @Content(schema = @Schema(implementation = TicketView.class))))
  public Response launch(Asked asked) {
    Launches.Ticket ticket = launches.issue((asked == null ? Asked.NOTHING : asked).launch());
    return Response.status(Response.Status.CREATED)
        .entity(new TicketView(ticket.token(), Texts.time(ticket.expires())))
        .build();
  }

  /** Who is to come to what. */
  @Schema(name = "Launch", description = "Who is to come to which page.")
  record Asked(
      @Schema(description = "Login in the host.", maxLength = 100, required = true) String user,
      @Schema(
              description = "What the host grants; the settings of the pages may allow less.",
              required = true)
          List<String> roles,
      @Schema(
              required = true,
              allowableValues = {
                "top-customers",
                "customer",
                "new-customers",
                "quality",
                "sync",
                "duplicates"
              })
          String target,
      @Schema(description = "Id of the customer, only if target is `customer`.") String context) {
    static final Asked NOTHING = new Asked(null, null, null, null);

    private static final Set<String> GRANTED =
        Set.of(Roles.VIEWER, Roles.CLERK, Roles.OWNER, Roles.PRIVACY, Roles.ADMIN);

    /** Personal data get into no log. */
    @Override
    public String toString() {
      return "Launch[…]";
    }

    private Launches.Launch launch() {
      Inputs inputs = new Inputs();
      needed(inputs, "user", user);
      needed(inputs, "roles", roles);
      needed(inputs, "target", target);
      inputs.read("user", user, fitting(Launches.Launch.USER.asMatchPredicate()), "launch.user");
      for (String role : roles == null ? List.<String>of() : roles) {
        inputs.read(
            "roles",
            String.valueOf(role),
            fitting(GRANTED::contains),
            "word.one-of",
            String.join(", ", new TreeSet<>(GRANTED)));
      }
      Optional<LaunchTarget> leading = inputs.word("target", target, LaunchTarget.class);
      String of = context == null ? "" : context;
      if (leading.isPresent() && !Launches.Launch.fits(leading.get(), of)) {
        inputs.wrong("context", "launch.context");
      }
      inputs.check();
      return new Launches.Launch(user.strip(), Set.copyOf(roles), leading.orElseThrow(), of);
    }

    private static Function<String, Optional<String>> fitting(Predicate<String> valid) {
      return text -> Optional.of(text).filter(valid);
    }

    private static void needed(Inputs inputs, String field, Object value) {
      if (value == null) {
        inputs.wrong(field, "field.missing");
      }
    }
  }

  /** What the browser hands in. */
  @Schema(name = "LaunchToken", description = "What the browser hands in.")
  record TicketView(
      @Schema(
              description =
                  "Secret until it is used: it belongs into a fragment (#), nowhere else.")
          String token,
      @Schema(description = "When it ends unused, in UTC.", format = "date-time") String expires) {
    /** The token gets into no log. */
    @Override
    public String toString() {
      return "LaunchToken[…]";
    }
  }
}
