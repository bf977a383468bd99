package org.stammkunde.http.jdk;

import org.stammkunde.api.CallFailed;

/** Says of a failure whose it is. */
final class Messages {
  private Messages() {}

  /** The same failure, its message begun with who and what. */
  static CallFailed from(String said, CallFailed failure) {
    CallFailed named =
        new CallFailed(failure.reason(), said + ": " + failure.getMessage(), failure.notBefore());
    named.setStackTrace(failure.getStackTrace());
    if (failure.getCause() != null) {
      named.initCause(failure.getCause());
    }
    return named;
  }
}
