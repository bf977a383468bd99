package org.stammkunde.host.dolibarr;

import org.junit.jupiter.api.BeforeEach;

/** What every host must do, with a Dolibarr 22. */
class Dolibarr22ContractTest extends DolibarrContractTest {

  @BeforeEach
  void newer() {
    dolibarr.version = 22;
  }
}
