import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, describe, it } from "node:test";
import { LIST, END, barriers, base, launch, logIn, open, picture, rest } from "./browser.js";

let browser, page, context, complaints;

before(async () => {
  browser = await launch();
  ({ context, page, complaints } = await open(browser));
  await logIn(page);
});

after(() => browser.close());

// Whatever the test did, the browser must have had nothing to complain about.
afterEach(() => assert.deepEqual(complaints.splice(0), []));

const rows = () => page.locator("table.customers tbody tr");
const german = (text) => Number(text.replaceAll(".", "").replace(",", "."));
const listed = async () => (await rest(`/top-customers?period=30d&asOf=${END}`)).json();

describe("the list of top customers", () => {
  it("comes back to where somebody wanted to go before the login", async () => {
    assert.equal(new URL(page.url()).search, `?period=30d&asOf=${END}`);
  });

  it("has the rows of the API, in its order, with German numbers", async () => {
    const { customers, matching } = await listed();
    assert.equal(await rows().count(), 200);
    assert.match(await page.locator(".summary").innerText(), new RegExp(`200 von ${matching.toLocaleString("de-DE")} Kunden`));
    const shown = await page.locator("tbody td.strong").allInnerTexts();
    assert.deepEqual(shown.map(german), customers.map((customer) => Number(customer.net)));
    assert.match(shown[0], /^\d{1,3}(\.\d{3})*,\d{2}$/);
    await picture(page, "top-customers");
  });

  it("adds up", async () => {
    const shown = (await page.locator("tbody td.strong").allInnerTexts()).map(german);
    const sum = Math.round(100 * shown.reduce((a, b) => a + b, 0)) / 100;
    assert.equal(german(await page.locator("tfoot td.strong").innerText()), sum);
    const [pos, shop] = (await page.locator("tfoot td.n").allInnerTexts()).map(german);
    assert.equal(Math.round(100 * (pos + shop)) / 100, sum);
  });

  it("follows a filter at once, and its address can be sent to others", async () => {
    await page.goto(LIST);
    await page.selectOption("#company", "true");
    await page.waitForURL(/company=true/);
    const { customers } = await (await rest(`/top-customers?period=30d&asOf=${END}&company=true`)).json();
    await page.waitForFunction((count) => document.querySelectorAll("table.customers tbody tr").length === count, customers.length);
    assert.equal(await page.locator(".icon.company").count(), customers.length);
    await page.reload();
    assert.equal(await rows().count(), customers.length);
    assert.equal(await page.inputValue("#company"), "true");
  });

  it("goes back to the list before", async () => {
    await page.goto(LIST);
    await page.fill("#top", "7");
    await page.press("#top", "Enter");
    await page.waitForURL(/top=7/);
    await page.waitForFunction(() => document.querySelectorAll("table.customers tbody tr").length === 7);
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll("table.customers tbody tr").length === 200);
  });

  it("takes the day of the form as the last one that counts", async () => {
    await page.goto("/stammkunde");
    await page.fill("#until", "2011-12-09");
    await page.waitForURL(/asOf=2011-12-10T00/);
    await page.waitForFunction(() => document.querySelectorAll("table.customers tbody tr").length === 200);
  });

  it("has presets that keep the day", async () => {
    await page.goto(LIST);
    await page.getByRole("link", { name: "Abholungen der letzten 2 Tage" }).click();
    await page.waitForURL(/period=2d.*orderKind=pick-up/);
    const { customers } = await (await rest(`/top-customers?period=2d&asOf=${END}&orderKind=pick-up`)).json();
    assert.equal(await rows().count(), customers.length);
  });

  it("leads from an empty period to the last sale", async () => {
    await page.goto("/stammkunde");
    await page.getByText("Der letzte bekannte Verkauf war am 09.12.2011.").waitFor();
    await picture(page, "empty");
    await page.locator(".empty a.button").click();
    await page.waitForURL(/asOf=2011-12-10/);
    assert.equal(await rows().count(), 200);
  });

  it("names a wrong field and the fix, and keeps what was typed", async () => {
    await page.goto(LIST);
    const answer = await context.request.get("/stammkunde?count=10000&unit=m&top=-1");
    assert.equal(answer.status(), 400);
    await page.goto("/stammkunde?count=10000&unit=m&top=-1").catch(() => {});
    assert.match(await page.locator("[role=alert]").innerText(), /Zeitraum: Muss 1 bis 1200 Tage[\s\S]*Höchstens: Muss/);
    assert.equal(await page.inputValue("#count"), "10000");
    // The browser says itself that the answer was 400.
    complaints.splice(0);
  });

  it("speaks English when asked to, and remembers", async () => {
    await page.goto(LIST);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("heading", { name: "Top customers" }).waitFor();
    assert.match(await page.locator("tbody td.strong").first().innerText(), /^\d{1,3}(,\d{3})*\.\d{2}$/);
    await page.goto("/stammkunde");
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.getByRole("button", { name: "Deutsch" }).click();
    await page.getByRole("heading", { name: "Top-Kunden" }).waitFor();
  });

  it("is the same as a file", async () => {
    await page.goto(LIST);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Als CSV laden" }).click()]);
    const file = readFileSync(await download.path(), "utf8");
    const fromRest = await (await rest(`/top-customers?period=30d&asOf=${END}&format=csv&bom=true`)).arrayBuffer();
    assert.equal(file, Buffer.from(fromRest).toString("utf8"));
    assert.equal(file.trim().split("\r\n").length, 201);
  });

  it("can be walked through by keys", async () => {
    await page.goto(LIST);
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.id), "count");
    await page.keyboard.press("j");
    assert.equal(await page.evaluate(() => document.activeElement.id), "count");
    await page.locator("h1").click();
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    assert.ok(await page.evaluate(() => document.activeElement.closest("#list") === null));
    await rows().first().locator("a.open").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    const second = rows().nth(1).locator("a.open");
    assert.ok(await second.evaluate((link) => link === document.activeElement));
    await page.keyboard.press("?");
    assert.ok(await page.locator("#help").evaluate((help) => help.open));
    await second.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/customers\/\d+$/);
  });

  it("creates a customer in the host and shows it in the row", async () => {
    await page.goto(LIST);
    const row = rows().filter({ has: page.locator("td.host button") }).first();
    const address = await row.locator("a.open").getAttribute("href");
    const same = page.locator("tr", { has: page.locator(`a[href="${address}"]`) });
    await same.locator("td.host button").click();
    await same.locator(".done").waitFor();
    assert.match(await same.locator(".icon.host").getAttribute("aria-label"), /^Im ERP angelegt als K-/);
    await page.reload();
    assert.match(await same.locator(".icon.host").getAttribute("aria-label"), /aus dem Shop angelegt/);
  });

  it("needs no script", async () => {
    const plain = await open(browser, { javaScriptEnabled: false });
    await logIn(plain.page);
    await plain.page.selectOption("#company", "true");
    await plain.page.getByRole("button", { name: "Anzeigen" }).click();
    await plain.page.waitForURL(`${base}/stammkunde?period=30d&asOf=2011-12-10T00%3A00%3A00Z&company=true`);
    assert.ok((await plain.page.locator(".icon.company").count()) > 0);
    await plain.page.locator("td.host button").first().click();
    await plain.page.waitForURL(/customers\/\d+$/);
    assert.match(await plain.page.locator("main").innerText(), /K-\d+/);
    await plain.context.close();
  });

  it("can be used on a telephone", async () => {
    const small = await open(browser, { viewport: { width: 400, height: 800 } });
    await logIn(small.page);
    const width = await small.page.evaluate(() => document.documentElement.scrollWidth);
    await picture(small.page, "top-customers-400");
    await small.context.close();
    assert.ok(width <= 400, `${width} px wide`);
  });
});

describe("the page of a customer", () => {
  it("shows sources, links and orders", async () => {
    await page.goto(LIST);
    const { customers } = await listed();
    const known = customers.find((customer) => customer.knownInHost?.evidence === "email");
    await page.locator(`a.open[href="/stammkunde/customers/${known.customer}"]`).click();
    await page.getByRole("heading", { name: "Verknüpfungen" }).waitFor();
    const text = await page.locator("main").innerText();
    assert.match(text, new RegExp(known.knownInHost.hostCustomer));
    assert.match(text, /E-Mail-Adresse/);
    const { orders } = await (await rest(`/customers/${known.customer}/orders?limit=50`)).json();
    assert.equal(await page.locator("#orders tr:not(.more)").count(), orders.length);
    await picture(page, "customer", { fullPage: true });
  });

  it("loads orders part by part", async () => {
    const { customers } = await (await rest(`/top-customers?period=12m&asOf=${END}&top=200`)).json();
    const busy = customers.reduce((a, b) => (a.orders >= b.orders ? a : b));
    await page.goto(`/stammkunde/customers/${busy.customer}`);
    assert.equal(await page.locator("#orders tr:not(.more)").count(), 50);
    await page.getByRole("link", { name: "Weitere anzeigen" }).click();
    await page.waitForFunction(() => document.querySelectorAll("#orders tr:not(.more)").length > 50);
  });
});

describe("every page", () => {
  it("keeps nobody out", async () => {
    const { customers } = await listed();
    for (const path of [LIST, "/stammkunde", `/stammkunde/customers/${customers[0].customer}`, "/stammkunde/quality"]) {
      await page.goto(path);
      assert.deepEqual(await barriers(page), [], path);
    }
    const outside = await open(browser);
    await outside.page.goto("/stammkunde/login");
    assert.deepEqual(await barriers(outside.page), [], "login");
    await picture(outside.page, "login");
    await outside.context.close();
  });

  it("leaves nothing of customers in the storage of the browser", async () => {
    await page.goto(LIST);
    await page.selectOption("#company", "false");
    await page.waitForURL(/company=false/);
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.doesNotMatch(stored, /@|<tr/);
  });

  it("asks for a login again after logging out, and comes back", async () => {
    const other = await open(browser);
    await logIn(other.page);
    await other.page.getByRole("button", { name: "Abmelden" }).click();
    await other.page.waitForURL(/login/);
    const answer = await other.context.request.get("/api/v1/top-customers");
    assert.equal(answer.status(), 401);
    await other.context.close();
  });
});
