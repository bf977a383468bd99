// The Vendure of these tests: started, stopped, asked, bought at.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const server = fileURLToPath(new URL("server.cjs", import.meta.url));

/** A shop on a port of its own; {@code database} is a file. */
export class Vendure {
  #process;
  #admin;
  #starts = 0;

  constructor(port, database) {
    this.port = port;
    this.database = database;
    this.url = `http://127.0.0.1:${port}/`;
  }

  async start() {
    const codes = String.fromCharCode("A".charCodeAt(0) + this.#starts++);
    this.#process = spawn(process.execPath, [server], {
      env: { ...process.env, PORT: this.port, DATABASE: this.database, CODES: codes, VENDURE_DISABLE_TELEMETRY: "true" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(this.#process, "exit").then(() => Promise.reject(new Error("Vendure ended while starting")));
    ended.catch(() => {});
    const ready = (async () => {
      for await (const line of createInterface({ input: this.#process.stdout })) {
        if (line === "READY") return;
        console.log(line);
      }
    })();
    await Promise.race([ready, ended]);
    this.#process.stdout.resume();
    this.#admin = new Session(this.url + "admin-api");
    await this.#admin.logIn("superadmin", "superadmin");
  }

  async stop() {
    if (this.#process?.exitCode !== null || !this.#process) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await ended;
  }

  /** Asks the Admin API as its owner. */
  admin(query, variables) {
    return this.#admin.ask(query, variables);
  }

  /** A visitor; logged in if he has an e-mail address. */
  async visitor(email) {
    const session = new Session(this.url + "shop-api");
    if (email) await session.logIn(email, PASSWORD);
    return session;
  }
}

/** Of all customers. */
export const PASSWORD = "geheim";

class Session {
  #url;
  #token;

  constructor(url) {
    this.#url = url;
  }

  async ask(query, variables) {
    const answer = await fetch(this.#url, {
      method: "POST",
      headers: { "content-type": "application/json", ...(this.#token && { authorization: `Bearer ${this.#token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    this.#token = answer.headers.get("vendure-auth-token") || this.#token;
    const { data, errors } = await answer.json();
    if (errors) throw new Error(`${errors[0].message} in ${query}`);
    for (const result of Object.values(data)) {
      if (result?.errorCode) throw new Error(`${result.errorCode}: ${result.message} in ${query}`);
    }
    return data;
  }

  logIn(username, password) {
    return this.ask(
      `mutation($username: String!, $password: String!) {
        login(username: $username, password: $password) { __typename ... on ErrorResult { errorCode message } } }`,
      { username, password });
  }
}

const FAILED = "__typename ... on ErrorResult { errorCode message }";

/** Fills a cart and, unless told to leave it, orders. */
export async function buy(shop, { email, guest, company, items, shipping = "dhl-paket", coupon, leave }) {
  const visitor = await shop.visitor(email);
  let order;
  for (const [variant, quantity] of items) {
    ({ addItemToOrder: order } = await visitor.ask(
      `mutation($variant: ID!, $quantity: Int!) {
        addItemToOrder(productVariantId: $variant, quantity: $quantity) { ${FAILED} ... on Order { id code } } }`,
      { variant, quantity }));
  }
  if (guest) {
    await visitor.ask(`mutation($guest: CreateCustomerInput!) { setCustomerForOrder(input: $guest) { ${FAILED} } }`, { guest });
  }
  if (leave === "cart") return order;
  const address = {
    fullName: guest ? `${guest.firstName} ${guest.lastName}` : "Käufer", company,
    streetLine1: "Hauptstr. 1", city: "Berlin", postalCode: "10115", countryCode: "DE",
  };
  await visitor.ask(
    `mutation($address: CreateAddressInput!) {
      setOrderShippingAddress(input: $address) { ${FAILED} } setOrderBillingAddress(input: $address) { ${FAILED} } }`,
    { address });
  if (coupon) {
    await visitor.ask(`mutation($coupon: String!) { applyCouponCode(couponCode: $coupon) { ${FAILED} } }`, { coupon });
  }
  const { eligibleShippingMethods: methods } = await visitor.ask("{ eligibleShippingMethods { id code } }");
  await visitor.ask(
    `mutation($ids: [ID!]!) { setOrderShippingMethod(shippingMethodId: $ids) { ${FAILED} } }`,
    { ids: [methods.find((method) => method.code === shipping).id] });
  await visitor.ask(`mutation { transitionOrderToState(state: "ArrangingPayment") { ${FAILED} } }`);
  if (leave === "payment") return order;
  ({ addPaymentToOrder: order } = await visitor.ask(
    `mutation { addPaymentToOrder(input: { method: "vorkasse", metadata: {} }) { ${FAILED} ... on Order { id code } } }`));
  return order;
}

/** What the merchant does with an order. */
export class Order {
  constructor(shop, id) {
    this.shop = shop;
    this.id = id;
  }

  async #parts() {
    const { order } = await this.shop.admin(
      "query($id: ID!) { order(id: $id) { lines { id quantity unitPriceWithTax } payments { id } } }", { id: this.id });
    return order;
  }

  async ship() {
    const { lines } = await this.#parts();
    const { addFulfillmentToOrder: parcel } = await this.shop.admin(
      `mutation($input: FulfillOrderInput!) { addFulfillmentToOrder(input: $input) { ${FAILED} ... on Fulfillment { id } } }`,
      {
        input: {
          lines: lines.map(({ id, quantity }) => ({ orderLineId: id, quantity })),
          handler: {
            code: "manual-fulfillment",
            arguments: [{ name: "method", value: "DHL" }, { name: "trackingCode", value: "00340434" }],
          },
        },
      });
    this.parcel = parcel.id;
    await this.#move("Shipped");
  }

  deliver() {
    return this.#move("Delivered");
  }

  #move(state) {
    return this.shop.admin(
      `mutation($id: ID!, $state: String!) { transitionFulfillmentToState(id: $id, state: $state) { ${FAILED} } }`,
      { id: this.parcel, state });
  }

  /** Pieces of the first line, or everything. */
  async cancel(pieces) {
    const { lines } = await this.#parts();
    const some = pieces && [{ orderLineId: lines[0].id, quantity: pieces }];
    await this.shop.admin(
      `mutation($input: CancelOrderInput!) { cancelOrder(input: $input) { ${FAILED} } }`,
      { input: { orderId: this.id, reason: "storniert", ...(some ? { lines: some } : { cancelShipping: true }) } });
  }

  /** An amount in cents; with pieces of the first line that come back for it, or without. */
  async refund(amount, pieces) {
    const { lines, payments } = await this.#parts();
    const { refundOrder: refund } = await this.shop.admin(
      `mutation($input: RefundOrderInput!) { refundOrder(input: $input) { ${FAILED} ... on Refund { id state } } }`,
      {
        input: {
          lines: pieces ? [{ orderLineId: lines[0].id, quantity: pieces }] : [],
          paymentId: payments[0].id, reason: "Rückgabe", amount, shipping: 0, adjustment: 0,
        },
      });
    if (refund.state === "Pending") {
      await this.shop.admin(
        `mutation($id: ID!) { settleRefund(input: { id: $id, transactionId: "R" }) { ${FAILED} } }`, { id: refund.id });
    }
  }

  markAsTest() {
    return this.shop.admin(
      "mutation($id: ID!) { setOrderCustomFields(input: { id: $id, customFields: { isTest: true } }) { id } }", { id: this.id });
  }
}
