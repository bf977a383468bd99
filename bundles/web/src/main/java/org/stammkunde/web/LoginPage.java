package org.stammkunde.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stammkunde.edge.Caller;
import org.stammkunde.edge.Logins;
import org.stammkunde.edge.Messages;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;
import org.stammkunde.edge.Sessions;

/** Logging in and out, and the language. */
final class LoginPage {
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/-]*");
  private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9%&=+.:_~*-]*");

  private final Logins logins;
  private final SessionStore sessions;

  LoginPage(Logins logins, SessionStore sessions) {
    this.logins = logins;
    this.sessions = sessions;
  }

  /** The login page that leads back to another one. */
  static String address(String back) {
    String login = Pages.PATH + "/login";
    return back.equals(Pages.PATH)
        ? login
        : login + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
  }

  Answer show(Visit visit) {
    return visit.session().isPresent() ? Answer.seeOther(back(visit)) : form(visit, "");
  }

  Answer logIn(Visit visit) {
    Caller caller;
    try {
      caller = logins.login(text(visit, "user"), text(visit, "password"), visit.address());
    } catch (RequestRefused refused) {
      return refusal(visit, refused);
    }
    if (caller.roles().isEmpty()) {
      return form(visit, visit.language().text("login.no-role")).withStatus(403);
    }
    visit.cookie(Sessions.COOKIE).ifPresent(sessions::end);
    return Answer.seeOther(back(visit))
        .with(
            "Set-Cookie",
            Cookies.ofHost(Sessions.COOKIE, sessions.begin(caller), visit.isSecure()));
  }

  private Answer refusal(Visit visit, RequestRefused refused) {
    if (refused.code() == ProblemCode.LOGIN_NEEDED) {
      return form(visit, visit.language().text("login.wrong")).withStatus(401);
    }
    String said =
        visit.language().text(refused.code().word() + ".title")
            + ". "
            + visit.language().text(refused.code().word() + ".detail", refused.values());
    Answer answer = form(visit, said).withStatus(refused.code().status());
    return refused
        .retryAfter()
        .map(wait -> answer.with("Retry-After", Long.toString(wait.toSeconds())))
        .orElse(answer);
  }

  private static Answer form(Visit visit, String problem) {
    return Answer.page(
        "login", Map.of("problem", problem, "back", back(visit), "typed", text(visit, "user")));
  }

  Answer logOut(Visit visit) {
    visit.cookie(Sessions.COOKIE).ifPresent(sessions::end);
    return Answer.seeOther(address(Pages.PATH))
        .with("Set-Cookie", Cookies.gone(Sessions.COOKIE, visit.isSecure()));
  }

  Answer chooseLanguage(Visit visit) {
    String code = text(visit, "language");
    if (!Language.CODES.contains(code)) {
      throw RequestRefused.invalid("language", "word.one-of", "de, en");
    }
    return Answer.seeOther(back(visit))
        .with(
            "Set-Cookie",
            Cookies.ofHost(Messages.LANGUAGE_COOKIE, code, visit.isSecure(), REMEMBERED));
  }

  private static String back(Visit visit) {
    return Optional.ofNullable(visit.one("back")).filter(LoginPage::isOurs).orElse(Pages.PATH);
  }

  /** A page of ours: the browser must not be led away by what somebody put into a link. */
  private static boolean isOurs(String address) {
    int question = address.indexOf('?');
    String path = question < 0 ? address : address.substring(0, question);
    String query = question < 0 ? "" : address.substring(question + 1);
    return (path.equals(Pages.PATH) || path.startsWith(Pages.PATH + "/"))
        && PATH.matcher(path).matches()
        && QUERY.matcher(query).matches();
  }

  private static String text(Visit visit, String name) {
    return Optional.ofNullable(visit.one(name)).orElse("");
  }
}
