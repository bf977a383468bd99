package org.stammkunde.edge;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Brings somebody who is logged in to the host to our pages without a second login: the host asks
 * for a token with its machine login, and the browser hands it in. Thread-safe.
 */
public interface Launches {
  /**
   * A token for a launch; good once, for a minute, in this installation.
   *
   * @throws org.stammkunde.api.Unavailable if the keys cannot be read or written
   */
  Ticket issue(Launch launch);

  /**
   * The launch that a token was issued for. The token is used up then.
   *
   * @param address of the caller, from {@link CallerAddress}
   * @throws RequestRefused if the token was never issued here, has ended or was used, or if it is
   *     too early to try again
   * @throws org.stammkunde.api.Unavailable if the keys cannot be read or written
   */
  Launch redeem(String token, String address);

  /**
   * Who comes to what.
   *
   * @param user login in the host, 1 to 100 characters
   * @param roles those that the host grants; what they are worth is decided where the token is
   *     handed in
   * @param context id of the customer for {@link LaunchTarget#CUSTOMER}, else empty
   */
  record Launch(String user, Set<String> roles, LaunchTarget target, String context) {
    /** What a login of the host may be. */
    public static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

    /** Checks the launch and copies the roles. */
    public Launch {
      roles = Set.copyOf(roles);
      if (!USER.matcher(user).matches() || user.isBlank()) {
        throw new IllegalArgumentException("the user must have 1 to 100 characters");
      }
      if (!fits(target, context)) {
        throw new IllegalArgumentException(
            "the context must be the id of a customer for the target customer, else empty");
      }
    }

    /** Whether a target takes this context. */
    public static boolean fits(LaunchTarget target, String context) {
      return target == LaunchTarget.CUSTOMER ? ID.matcher(context).matches() : context.isEmpty();
    }
  }

  /**
   * What the browser hands in.
   *
   * @param token a secret until it is used
   * @param expires when it ends unused
   */
  record Ticket(String token, Instant expires) {
    /** The token gets into no message. */
    @Override
    public String toString() {
      return "Ticket[…]";
    }
  }
}
