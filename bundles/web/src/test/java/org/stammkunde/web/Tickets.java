package org.stammkunde.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stammkunde.edge.Launches;
import org.stammkunde.edge.ProblemCode;
import org.stammkunde.edge.RequestRefused;

/** Launches by their tickets, each good once. */
final class Tickets implements Launches {
  private final Map<String, Launch> issued = new HashMap<>();

  @Override
  public Ticket issue(Launch launch) {
    throw new UnsupportedOperationException("pages issue no tickets");
  }

  void issue(String ticket, Launch launch) {
    issued.put(ticket, launch);
  }

  @Override
  public Launch redeem(String token, String address) {
    return Optional.ofNullable(issued.remove(token))
        .orElseThrow(() -> RequestRefused.because(ProblemCode.LAUNCH_REFUSED));
  }
}
