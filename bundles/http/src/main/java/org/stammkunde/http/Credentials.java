package org.stammkunde.http;

import java.util.Map;
import org.stammkunde.api.CallFailed;

/** What a call carries so that the target knows who calls. Thread-safe. */
public interface Credentials {

  /** Nothing is carried. */
  Credentials NONE = call -> Map.of();

  /** Headers for a call that is about to be sent. */
  Map<String, String> headers(Call call) throws CallFailed;

  /**
   * The target refused the headers: gets new ones. Called by one thread at a time, and not again
   * for the others that were refused with the same headers.
   *
   * @return whether the call is worth a second try
   */
  default boolean renew() throws CallFailed {
    return false;
  }
}
