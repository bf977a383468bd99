package org.stammkunde.edge.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.Map;
import java.util.stream.Stream;
import javax.naming.CommunicationException;
import javax.naming.ServiceUnavailableException;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stammkunde.api.Unavailable;

/** What the failures of JAAS realms mean, whatever is behind them. */
class KarafRealmTest {
  /** A realm that fails as it is told. */
  public static final class Failing implements LoginModule {
    private LoginException failure;

    @Override
    public void initialize(
        Subject subject, CallbackHandler handler, Map<String, ?> state, Map<String, ?> options) {
      failure = (LoginException) options.get("failure");
    }

    @Override
    public boolean login() throws LoginException {
      throw failure;
    }

    @Override
    public boolean commit() {
      return false;
    }

    @Override
    public boolean abort() {
      return true;
    }

    @Override
    public boolean logout() {
      return true;
    }
  }

  /** A set-up with these modules, or without the realm. */
  private static KarafRealm realm(AppConfigurationEntry... modules) {
    return new KarafRealm(
        new Configuration() {
          @Override
          public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return name.equals("karaf") && modules.length > 0 ? modules : null;
          }
        });
  }

  private static KarafRealm failing(LoginException failure) {
    return realm(
        new AppConfigurationEntry(
            Failing.class.getName(), LoginModuleControlFlag.REQUIRED, Map.of("failure", failure)));
  }

  static Stream<LoginException> refusals() {
    return Stream.of(
        new LoginException("Authentication failed"),
        new FailedLoginException("Password does not match"),
        causedBy(new IllegalStateException("no such entry")));
  }

  static Stream<LoginException> outages() {
    return Stream.of(
        new LoginException("Can't connect to the LDAP server: ldap:389"),
        causedBy(new ConnectException("refused")),
        causedBy(new CommunicationException("ldap:389")),
        causedBy(new IllegalStateException(new ServiceUnavailableException("busy"))));
  }

  private static LoginException causedBy(Exception cause) {
    LoginException failure = new LoginException("failed");
    failure.initCause(cause);
    return failure;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void whateverTheRealmSaysIsARefusal(LoginException refusal) {
    assertThat(failing(refusal).roles("clara", "wrong")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("outages")
  void aRealmThatCannotAskIsAway(LoginException outage) {
    assertThatThrownBy(() -> failing(outage).roles("clara", "right"))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void aRealmThatIsNotThereIsAway() {
    assertThatThrownBy(() -> realm().roles("clara", "right")).isInstanceOf(Unavailable.class);
  }
}
