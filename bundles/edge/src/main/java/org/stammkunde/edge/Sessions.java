package org.stammkunde.edge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who logged in at the login page and may use every door of this host with its cookie. Thread-safe.
 */
public interface Sessions {
  /** Name of the cookie whose value is the id of a session. */
  String COOKIE = "stammkunde-session";

  /** Header with the token of a session, for requests that change something. */
  String TOKEN_HEADER = "X-CSRF-Token";

  /**
   * The session, which is in use by this and thus goes on.
   *
   * @param id as the caller sent it
   * @return empty if there is none, or it has ended
   */
  Optional<Session> find(String id);

  /**
   * A session.
   *
   * @param caller who logged in
   * @param token what only pages of this host know: another site cannot make a browser send it
   */
  record Session(Caller caller, String token) {
    /** Whether a request has the token, told in the same time for every wrong one. */
    public boolean isProvenBy(String sent) {
      return sent != null
          && MessageDigest.isEqual(
              token.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** Neither token nor name get into messages. */
    @Override
    public String toString() {
      return "Session[…]";
    }
  }
}
