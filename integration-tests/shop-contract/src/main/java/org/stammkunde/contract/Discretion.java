package org.stammkunde.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.stammkunde.api.RecordRejected;
import org.stammkunde.api.Rejection;

/** No message says who somebody is or what a secret is (I7). */
final class Discretion {
  private Discretion() {}

  /** Looks through the messages of an exception and of all that it comes from. */
  static void check(Throwable failed) {
    List<String> messages = new ArrayList<>();
    for (Throwable at = failed; at != null && messages.size() < 20; at = at.getCause()) {
      messages.add(at.toString());
      for (Throwable beside : at.getSuppressed()) {
        messages.add(beside.toString());
      }
      if (at instanceof RecordRejected rejected) {
        // The value of a rejection may be personal, its place and reason may not.
        for (Rejection rejection : rejected.rejections()) {
          messages.add(
              rejection.field() + " " + rejection.reason().english() + rejection.reason().german());
        }
      }
    }
    assertThat(messages)
        .allSatisfy(message -> assertThat(message).doesNotContainIgnoringCase(StubPerson.CANARY));
  }
}
