package org.stammkunde.shop.declarative;

import org.stammkunde.contract.StubShop;
import org.stammkunde.contract.TestOrderContract;
import org.stammkunde.contract.TokenContract;
import org.stammkunde.contract.TotalContract;
import org.stammkunde.contract.WebShopContract;

/** A shop with numbered pages and totals, described by a mapping of its own. */
class RestPagesTest extends WebShopContract
    implements TokenContract, TotalContract, TestOrderContract {

  /** The mapping with which the shop is read. */
  String mapping() {
    return "pages.properties";
  }

  private RestStub rest() {
    return (RestStub) shop();
  }

  @Override
  protected StubShop open() {
    return new RestStub(mapping());
  }

  @Override
  public void expireTokens() {
    rest().expire();
  }

  @Override
  public void refuseLogins() {
    rest().refuse();
  }

  @Override
  public int logins() {
    return rest().tokens();
  }

  @Override
  public void leaveOutTheLast(int answers) {
    rest().leaveOutTheLast(answers);
  }
}
