package org.stammkunde.web;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Launches;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Roles;
import org.stammkunde.edge.Sessions;

/**
 * Lets somebody in who comes from a menu of the host. The token is in the fragment of the address,
 * which no server hears of; a script of ours takes it out of there and sends it as a form.
 */
final class LaunchPage {
  private final Launches launches;
  private final SessionStore sessions;
  private final Supplier<WebSettings> settings;

  LaunchPage(Launches launches, SessionStore sessions, Supplier<WebSettings> settings) {
    this.launches = launches;
    this.sessions = sessions;
    this.settings = settings;
  }

  Answer show(Visit visit) {
    return Answer.page("launch", Map.of());
  }

  Answer enter(Visit visit) {
    String token = Optional.ofNullable(visit.one("launch")).orElse("");
    Launches.Launch launch = launches.redeem(token, visit.address());
    WebSettings now = settings.get();
    Set<String> roles = new HashSet<>(Roles.including(launch.roles()));
    roles.retainAll(Roles.including(now.launchRoles()));
    if (roles.isEmpty()) {
      throw RequestRefused.because(ProblemCode.ROLE_MISSING);
    }
    visit.cookie(Sessions.COOKIE).ifPresent(sessions::end);
    String session = sessions.begin(new Caller(launch.user(), roles), now.launched());
    return Answer.seeOther(address(launch))
        .with("Set-Cookie", Cookies.ofHost(Sessions.COOKIE, session, visit.isSecure()));
  }

  /** By the word of the target, so that no token leads away from here. */
  private static String address(Launches.Launch launch) {
    return switch (launch.target()) {
      case TOP_CUSTOMERS -> Pages.PATH;
      case CUSTOMER -> Pages.PATH + "/customers/" + launch.context();
      case NEW_CUSTOMERS -> Pages.PATH + "/new-customers";
      case QUALITY -> Pages.PATH + "/quality";
      case SYNC -> Pages.PATH + "/sync";
      case DUPLICATES -> Review.LIST;
    };
  }
}
