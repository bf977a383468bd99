package org.stammkunde.shop.vendure;

import org.stammkunde.contract.CartContract;
import org.stammkunde.contract.StubOrder;
import org.stammkunde.contract.StubPerson;
import org.stammkunde.contract.StubShop;
import org.stammkunde.contract.TestOrderContract;
import org.stammkunde.contract.TokenContract;
import org.stammkunde.contract.TotalContract;
import org.stammkunde.contract.WebShopContract;

/** What every connector must do, against a Vendure in memory. */
final class VendureContractTest extends WebShopContract
    implements CartContract, TestOrderContract, TokenContract, TotalContract {

  private StubVendure vendure() {
    return (StubVendure) shop();
  }

  @Override
  protected StubShop open() {
    return new StubVendure();
  }

  @Override
  public void fillCart(String customerKey, StubPerson person, StubOrder.Item item) {
    vendure().fillCart(customerKey, person, item);
  }

  @Override
  public void leaveOutTheLast(int answers) {
    vendure().leaveOutTheLast(answers);
  }

  @Override
  public void expireTokens() {
    vendure().expireTokens();
  }

  @Override
  public void refuseLogins() {
    vendure().refuseLogins();
  }

  @Override
  public int logins() {
    return vendure().logins();
  }
}
