package org.stammkunde.contract.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.stammkunde.api.HostErp;
import org.stammkunde.api.ShopId;

/**
 * What every host must do, whichever it is. An adapter extends it, and implements {@link
 * ScoresContract} and {@link MergeContract} where its host can do that.
 */
public abstract class HostErpContract implements CreationContract, ChangesContract {

  @Override
  public abstract HostErp host();

  @Test
  void itsNameCanBeStored() {
    assertThat(new ShopId(host().name()).value()).isEqualTo(host().name());
  }

  @Test
  void whatItCanIsWhatIsTested() {
    assertThat(host().capabilities().scores()).isEqualTo(this instanceof ScoresContract);
    assertThat(host().capabilities().merges()).isEqualTo(this instanceof MergeContract);
  }

  @Test
  void aHostThatAnswersIsHealthy() throws Exception {
    host().check();
  }

  @Test
  void itsPagesAreAddressesOfTheWeb() throws Exception {
    HostErp host = host();
    var id = created("one").id();
    for (var page : new java.util.Optional<?>[] {host.customerUrl(id), host.ordersUrl(id)}) {
      assertThat(page.map(Object::toString).orElse("https://")).startsWith("http");
    }
  }
}
