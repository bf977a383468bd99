package org.stammkunde.host.dolibarr;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.stammkunde.api.HostCustomerId;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.HostScore;
import org.stammkunde.contract.host.HostErpContract;
import org.stammkunde.contract.host.MergeContract;
import org.stammkunde.contract.host.ScoresContract;

/** What every host must do, with a Dolibarr 16. */
class DolibarrContractTest extends HostErpContract implements ScoresContract, MergeContract {
  final StubDolibarr dolibarr = new StubDolibarr();
  private final HostErp host = Scene.connect(dolibarr).customers();

  @AfterEach
  void close() {
    dolibarr.close();
  }

  @Override
  public HostErp host() {
    // Time goes by between two things that people do, in some tests less than a second.
    dolibarr.clock.add(Duration.ofMillis(300));
    return host;
  }

  @Override
  public HostCustomerId nobody() {
    return new HostCustomerId("999999999");
  }

  @Override
  public HostScore written(HostCustomerId customer) {
    var options = dolibarr.row("thirdparties", customer.value()).path("array_options");
    return new HostScore(
        customer,
        options.path("options_stammkunde_score").asInt(),
        options.path("options_stammkunde_grade").asText(),
        options.path("options_stammkunde_colour").asText(),
        options.path("options_stammkunde_reasons").asText(),
        options.path("options_stammkunde_category").asText(),
        Instant.ofEpochSecond(options.path("options_stammkunde_as_of").asLong()));
  }
}
