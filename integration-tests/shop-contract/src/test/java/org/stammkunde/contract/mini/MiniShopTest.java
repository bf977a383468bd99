package org.stammkunde.contract.mini;

import org.stammkunde.contract.StubShop;
import org.stammkunde.contract.TotalContract;
import org.stammkunde.contract.WebShopContract;

/** The worked example keeps the contract, and so the contract can be kept. */
class MiniShopTest extends WebShopContract implements TotalContract {
  @Override
  protected StubShop open() {
    return new StubMini();
  }

  @Override
  public void leaveOutTheLast(int answers) {
    ((StubMini) shop()).leavesOut = answers;
  }
}
