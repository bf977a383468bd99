package org.stammkunde.edge.login;

import java.io.IOException;
import java.security.Principal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.stammkunde.api.Unavailable;

/** The users of this Karaf: its JAAS realm {@code karaf}, whatever is behind it. */
final class KarafRealm implements Realm {
  private static final String REALM = "karaf";

  /** Compared by name: the class lives in Karaf's boot library, outside of all bundles. */
  private static final String ROLE = "org.apache.karaf.jaas.boot.principal.RolePrincipal";

  /** Of directories; compared by name, as nothing here may look names up. */
  private static final Set<String> OUTAGES =
      Set.of("javax.naming.CommunicationException", "javax.naming.ServiceUnavailableException");

  /** How the LDAP module of Karaf says it, without a cause. */
  private static final String LDAP_OUTAGE = "Can't connect to the LDAP server";

  private static final int DEEPEST = 10;

  private final Configuration configuration;

  /** The realm as Karaf is set up now. */
  KarafRealm() {
    this(null);
  }

  /**
   * The realm of a given set-up.
   *
   * @param configuration {@code null} for that of this Java
   */
  KarafRealm(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public Optional<Set<String>> roles(String user, String password) {
    Subject subject = new Subject();
    LoginContext context = context(subject, user, password);
    try {
      context.login();
    } catch (LoginException refused) {
      // Not every realm has a subclass for a wrong password; in doubt it counts as a guess.
      if (isOutage(refused)) {
        throw new Unavailable("the login realm of Karaf", refused);
      }
      return Optional.empty();
    }
    return Optional.of(
        subject.getPrincipals().stream()
            .filter(principal -> ROLE.equals(principal.getClass().getName()))
            .map(Principal::getName)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private LoginContext context(Subject subject, String user, String password) {
    try {
      return new LoginContext(
          REALM, subject, callbacks -> answer(callbacks, user, password), configuration);
    } catch (LoginException absent) {
      throw new Unavailable("the login realm of Karaf", absent);
    }
  }

  private static boolean isOutage(LoginException failure) {
    String message = Objects.toString(failure.getMessage(), "");
    return message.startsWith(LDAP_OUTAGE)
        || Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(DEEPEST)
            .anyMatch(
                cause ->
                    cause instanceof IOException || OUTAGES.contains(cause.getClass().getName()));
  }

  private static void answer(Callback[] callbacks, String user, String password)
      throws IOException, UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        name.setName(user);
      } else if (callback instanceof PasswordCallback secret) {
        secret.setPassword(password.toCharArray());
      } else {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }
}
