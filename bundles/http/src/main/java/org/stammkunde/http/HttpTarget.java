package org.stammkunde.http;

import java.time.Instant;
import java.util.Optional;
import org.stammkunde.api.CallFailed;

/** The way to one shop or host. Thread-safe. */
public interface HttpTarget extends AutoCloseable {

  /**
   * Sends a call and waits for the whole answer.
   *
   * <p>Redirects are followed within the origin only. A 401 is answered once by {@link
   * Credentials#renew} and the same call again. Calls with {@link Call#repeatable} are tried again
   * a few times within seconds when there was no answer or a 5xx; others never. After a {@code
   * Retry-After}, refused credentials or many failures in a row, calls fail without being sent
   * until {@link CallFailed#notBefore}.
   *
   * @return an answer with a 2xx status, or 404 or 410 if {@link Call#absentIsAnswer}, or a refusal
   *     if {@link Call#refusalIsAnswer}
   * @throws CallFailed for everything else; nothing of the answer's body is in the message
   */
  Answer send(Call call) throws CallFailed;

  /** What became of the calls so far. */
  Counts counts();

  /** When the certificate ends that the target showed last; empty before and without TLS. */
  Optional<Instant> certificateExpires();

  /** Ends what is under way. */
  @Override
  void close();
}
