// What each customer is worth by the shop's own books: what was paid and neither paid back nor is owed back.

const ORDERS = `query($skip: Int!) { orders(options: { take: 100, skip: $skip, filter: { orderPlacedAt: { isNull: false } } }) {
  totalItems items { code state totalWithTax customFields { isTest } customer { id user { id } customFields { customerNumber } }
    lines { quantity orderPlacedQuantity unitPriceWithTax }
    shippingLines { priceWithTax } discounts { adjustmentSource amountWithTax }
    payments { amount state refunds { total state } } } } }`;

/** By number of the account, or "guest:" and number of the order: gross and net in cents, and how many orders. */
export async function worth(shop) {
  const worth = new Map();
  for (const order of await all(shop)) {
    if (order.customFields.isTest) continue;
    const { customer } = order;
    const key = customer?.user ? customer.customFields.customerNumber ?? customer.id : `guest:${order.code}`;
    const sum = worth.get(key) ?? { gross: 0, net: 0, orders: 0 };
    sum.gross += gross(order);
    sum.net += net(order);
    sum.orders += order.state === "Cancelled" ? 0 : 1;
    worth.set(key, sum);
  }
  return worth;
}

async function all(shop) {
  const found = [];
  for (;;) {
    const { orders } = await shop.admin(ORDERS, { skip: found.length });
    found.push(...orders.items);
    if (found.length >= orders.totalItems || orders.items.length === 0) return found;
  }
}

const sum = (list, value) => list.reduce((all, one) => all + value(one), 0);

/** As it was placed; what was cancelled as a whole is no turnover. */
const gross = (order) => order.state === "Cancelled" ? 0 :
  sum(order.lines, (line) => Math.max(line.quantity, line.orderPlacedQuantity) * line.unitPriceWithTax) +
  sum(order.shippingLines, (line) => Math.round(line.priceWithTax)) +
  sum(order.discounts.filter((discount) => discount.adjustmentSource !== "CANCEL_ORDER"), (discount) => discount.amountWithTax);

function net(order) {
  if (order.state === "Cancelled") return 0;
  const paid = sum(order.payments.filter(({ state }) => state === "Settled"), ({ amount }) => amount);
  const back = sum(order.payments.flatMap(({ refunds }) => refunds).filter(({ state }) => state === "Settled"), ({ total }) => total);
  return Math.min(order.totalWithTax, paid - back);
}
