package org.stammkunde.edge.login;

import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AccountException;
import javax.security.auth.login.CredentialException;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import org.stammkunde.api.Unavailable;

/** The users of this Karaf: its JAAS realm {@code karaf}, whatever is behind it. */
final class KarafRealm implements Realm {
  private static final String REALM = "karaf";

  /** Compared by name: the class lives in Karaf's boot library, outside of all bundles. */
  private static final String ROLE = "org.apache.karaf.jaas.boot.principal.RolePrincipal";

  @Override
  public Optional<Set<String>> roles(String user, String password) {
    Subject subject = new Subject();
    try {
      new LoginContext(REALM, subject, callbacks -> answer(callbacks, user, password)).login();
    } catch (FailedLoginException | AccountException | CredentialException refused) {
      return Optional.empty();
    } catch (LoginException broken) {
      throw new Unavailable("the login realm of Karaf", broken);
    }
    return Optional.of(
        subject.getPrincipals().stream()
            .filter(principal -> ROLE.equals(principal.getClass().getName()))
            .map(Principal::getName)
            .collect(Collectors.toUnmodifiableSet()));
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
