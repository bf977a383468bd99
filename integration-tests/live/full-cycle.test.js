import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { worth } from "./oracle.js";
import { seed } from "./seeds.js";
import { Stammkunde, freePort, until } from "./stammkunde.js";
import { Order, PASSWORD, Vendure, buy } from "./vendure.js";

const folder = mkdtempSync(join(tmpdir(), "stammkunde-live-"));
const secret = join(folder, "secret");
const NEW_PASSWORD = "zweites-Passwort";
let vendure, stammkunde, seeds;

const password = (word) => writeFileSync(secret, word, { mode: 0o600 });

const settings = (more = {}) =>
  stammkunde.settings("org.stammkunde.shop-vendure", {
    platform: "vendure", url: vendure.url, user: seeds.reader.emailAddress, secret: `file:${secret}`,
    insecure: true, "private.addresses": "127.0.0.1", "interval.seconds": 1, "consent.field": "newsletterOptInAt", ...more,
  });

/** What is told of the shop. */
const shop = async () => (await stammkunde.rest("/sync")).shops.find((one) => one.shop === "vendure");

const inState = (state, seconds) =>
  until(`the shop is ${state}`, shop, (told) => told?.web?.state === state, seconds);

/** Both sides come to say the same of every customer. */
async function agree(seconds = 30) {
  const books = sorted(await worth(vendure));
  const told = async () => sorted(await stammkunde.worth());
  await until("both sides agree", told, (known) => same(known, books), seconds).catch(() => {});
  assert.deepEqual(await told(), books);
}

const sorted = (map) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A customer by his number. */
async function customer(number) {
  const { customers } = await stammkunde.rest("/top-customers?period=30d&guests=true&top=10000");
  return customers.find(({ shopCustomers }) => shopCustomers.some((one) => one.number === number));
}

const numbers = async (filter) =>
  (await stammkunde.rest(`/top-customers?period=30d&guests=true&${filter}`)).customers
    .map(({ shopCustomers: [one] }) => one.number).sort();

const order = async (of, code) =>
  (await stammkunde.rest(`/customers/${(await customer(of)).customer}/orders`)).orders.find(({ number }) => number === code);

const code = async (placed) =>
  (await vendure.admin("query($id: ID!) { order(id: $id) { code } }", { id: placed.id })).order.code;

before(async () => {
  vendure = new Vendure(await freePort(), join(folder, "vendure.sqlite"));
  stammkunde = new Stammkunde(await freePort(), join(folder, "stammkunde"));
  await Promise.all([vendure.start().then(() => seed(vendure)).then((all) => (seeds = all)), stammkunde.start()]);
  password(seeds.reader.password);
});

after(async () => {
  await Promise.allSettled([vendure?.stop(), stammkunde?.stop()]);
  if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
});

describe("the first load", () => {
  it("brings what every customer is worth by the shop's own books", async () => {
    settings();
    await agree(60);
  });

  it("puts nothing aside, and says that all is well", async () => {
    const { quarantined, web, customers, guests } = await shop();
    assert.deepEqual({ quarantined, state: web.state, customers, guests }, { quarantined: 0, state: "ok", customers: 4, guests: 2 });
  });

  it("tells a company by its address and VAT id", async () => {
    const firm = await customer("F20001");
    assert.equal(firm.companyCustomer, true);
    assert.equal(firm.details.company, "Krüger GmbH");
    assert.equal(firm.details.vatId, "DE123456789");
  });

  it("tells who gave no consent", async () => {
    assert.equal((await customer("K10001")).robinson, false);
    assert.equal((await customer("F20001")).robinson, true);
  });

  it("knows whoever has no customer number by the id", async () => {
    assert.equal((await customer(seeds.buyers.berta.id)).details.lastName, "Ohne");
  });

  it("keeps two orders of the same guest apart", async () => {
    const guests = (await stammkunde.rest("/top-customers?period=30d&guests=true")).customers.filter(({ guest }) => guest);
    assert.deepEqual(guests.map(({ orders }) => orders), [1, 1]);
    assert.equal(guests[0].details.email, guests[1].details.email);
  });

  it("tells what is picked up, and what is loaded", async () => {
    assert.deepEqual(await numbers("orderKind=pick-up"), ["K10001"]);
    assert.deepEqual(await numbers("deliveryKind=download"), ["3", "A0011", "K10001"]);
  });

  it("keeps a test order that never counts", async () => {
    assert.equal((await order("K10001", await code(seeds.orders.test))).test, true);
  });

  it("takes no cart for an order", async () => {
    const { orders } = await stammkunde.rest(`/customers/${(await customer("K10001")).customer}/orders`);
    assert.equal(orders.filter(({ kind }) => kind === "order").length, 5);
  });
});

describe("a change in the shop", () => {
  it("is seen when somebody orders", async () => {
    seeds.orders.later = new Order(vendure, (await buy(vendure, { email: "anna@example.test", items: [[seeds.articles.bag, 1]] })).id);
    await agree();
  });

  it("is seen when a guest orders", async () => {
    const guest = { firstName: "Neu", lastName: "Gast", emailAddress: "neu@example.test" };
    await buy(vendure, { guest, items: [[seeds.articles.file, 2]], shipping: "download" });
    await agree();
  });

  it("is seen when an order is cancelled", async () => {
    await seeds.orders.fresh.cancel();
    await agree();
  });

  it("is seen when a part of an order is cancelled", async () => {
    await seeds.orders.withVoucher.cancel(1);
    await agree();
  });

  it("is seen when somebody registers", async () => {
    const { createCustomer } = await vendure.admin(
      `mutation($input: CreateCustomerInput!, $password: String) { createCustomer(input: $input, password: $password) {
        ... on Customer { id } } }`,
      {
        input: { firstName: "Carl", lastName: "Neu", emailAddress: "carl@example.test", customFields: { customerNumber: "K10002" } },
        password: PASSWORD,
      });
    assert.ok(createCustomer.id);
    await until("the new account is there", shop, ({ customers }) => customers === 5);
  });

  it("is seen the next day when money is paid back, a parcel is sent, an address is changed", async () => {
    await seeds.orders.later.refund(11900, 1);
    await seeds.orders.pickedUp.ship();
    await vendure.admin(
      "mutation($id: ID!) { updateCustomerAddress(input: { id: $id, city: \"Potsdam\" }) { id } }",
      { id: seeds.buyers.anna.address });
    await stammkunde.dayGoesBy();
    await agree();
    await until("the new address", () => customer("K10001"), ({ details }) => details.address.city === "Potsdam", 90);
  });
});

describe("guests", () => {
  const MAIL = "gast@example.test";
  const known = async () =>
    (await stammkunde.rest("/top-customers?period=30d&guests=true")).customers
      .filter(({ details }) => details.email === MAIL)
      .map(({ orders, knownInHost }) => ({ orders, known: Boolean(knownInHost) }));
  const are = (what, ...expected) => until(what, known, (told) => same(told, expected), 90);

  before(async () => {
    stammkunde.mapping("counter", {
      files: "*.csv", record: "host-customer",
      number: "Number", "first-name": "First", "last-name": "Last", email: "Mail",
    });
    stammkunde.settings("org.stammkunde.shop.files-counter", { shop: "counter", mappings: "counter.properties" });
    await stammkunde.drop("counter", "erp.csv", ["Number,First,Last,Mail", `E-1,Gast,Meier,${MAIL}`]);
  });

  it("stay apart as shipped, although the ERP knows their address", async () => {
    await are("two guests", { orders: 1, known: false }, { orders: 1, known: false });
  });

  it("are one customer where the merchant says that the address joins them", async () => {
    stammkunde.settings("org.stammkunde.matching", { "guests.vendure": "email" });
    await are("one customer", { orders: 2, known: true });
  });

  it("are customers of their own again when he takes that back", async () => {
    stammkunde.settings("org.stammkunde.matching", {});
    await are("two guests", { orders: 1, known: false }, { orders: 1, known: false });
    await agree();
  });
});

describe("a shop that goes away", () => {
  it("F10: is told with a reason, and asked again", async () => {
    await vendure.stop();
    const { web } = await inState("retrying");
    assert.match(web.problem, /vendure/);
  });

  it("F02: is caught up with by itself when it is back", async () => {
    await vendure.start();
    await buy(vendure, { email: "berta@example.test", items: [[seeds.articles.book, 1]] });
    await agree(90);
    await inState("ok");
  });
});

describe("a password that was changed", () => {
  const change = (to) =>
    vendure.admin("mutation($id: ID!, $to: String!) { updateAdministrator(input: { id: $id, password: $to }) { id } }",
      { id: seeds.reader.id, to });

  it("F11: stops the looks and calls for a person", async () => {
    await change(NEW_PASSWORD);
    settings({ "page.size": 50 });
    const { web } = await inState("stopped");
    assert.match(web.problem, /secret/);
    assert.ok(!web.problem.includes(seeds.reader.password));
  });

  it("F11: goes on when the settings are mended", async () => {
    password(NEW_PASSWORD);
    settings({ "page.size": 5 });
    await buy(vendure, { email: "einkauf@firma.test", company: "Krüger GmbH", items: [[seeds.articles.book, 10]] });
    await inState("ok", 90);
    await agree(90);
  });
});

describe("a second start", () => {
  it("changes nothing and doubles nothing", async () => {
    const { customers, guests, documents } = await shop();
    await stammkunde.stop();
    await stammkunde.start();
    await inState("ok", 90);
    await agree(60);
    const now = await shop();
    assert.deepEqual(
      { customers: now.customers, guests: now.guests, documents: now.documents, quarantined: now.quarantined },
      { customers, guests, documents, quarantined: 0 });
  });

  it("finds what was ordered meanwhile", async () => {
    await stammkunde.stop();
    await buy(vendure, { email: "anna@example.test", items: [[seeds.articles.book, 1]] });
    await stammkunde.start();
    await agree(90);
  });

  it("has written nothing personal and no password into the log", () => {
    const log = stammkunde.log();
    for (const word of ["anna@", "gast@", "@firma.test", "Schmidt", "Krüger", "Hauptstr", "-Passwort"]) {
      assert.ok(!log.includes(word), word);
    }
  });
});
