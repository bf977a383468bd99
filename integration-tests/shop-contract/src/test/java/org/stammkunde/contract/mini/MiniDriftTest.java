package org.stammkunde.contract.mini;

import java.util.List;
import org.stammkunde.contract.SchemaDriftContract;
import org.stammkunde.contract.StubShop;

/** The worked example reads what drifted, or says where it drifted. */
class MiniDriftTest extends SchemaDriftContract {
  @Override
  protected StubShop open() {
    return new StubMini();
  }

  @Override
  protected List<String> mandatory() {
    return List.of("/number", "/placed", "/changed", "/state", "/lines", "/refunds");
  }

  @Override
  protected List<String> words() {
    return List.of("/state");
  }
}
