// Tryton's web client in a real browser, used as a clerk does: by what stands there.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { until } from "./stammkunde.js";

// A busy machine takes its time; whatever is waited for comes or is wrong.
const PATIENCE = 180_000;
const pictures = fileURLToPath(new URL("target/screenshots/", import.meta.url));

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--lang=de"],
    env: { ...process.env, LANGUAGE: "de" },
  });

export class Sao {
  constructor(page, url) {
    this.page = page;
    this.url = url;
  }

  static async open(browser, url) {
    const context = await browser.newContext({ locale: "de-DE", timezoneId: "Europe/Berlin", viewport: { width: 1400, height: 900 } });
    context.setDefaultTimeout(PATIENCE);
    return new Sao(await context.newPage(), url);
  }

  async logIn(login, password) {
    const { page } = this;
    // The dialogue takes no Enter before it has the list of databases.
    await page.goto(`${this.url}/#erp`, { waitUntil: "networkidle" });
    await page.getByPlaceholder("Benutzername").fill(login);
    await page.getByPlaceholder("Benutzername").press("Enter");
    await page.locator("input[type=password]").fill(password);
    await page.locator("input[type=password]").press("Enter");
    await page.locator("#menu tr:visible").first().waitFor();
  }

  entry(text) {
    return this.page.locator("#menu tr").filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) });
  }

  /** Opens the menu until the last title of the way is there. */
  async unfold(...way) {
    for (const [at, next] of way.slice(1).entries()) {
      if ((await this.entry(next).count()) === 0) await this.entry(way[at]).first().locator(".expander").first().click();
      await this.entry(next).first().waitFor();
    }
  }

  titles() {
    return this.page.locator("#menu tr").allInnerTexts().then((all) => all.map((text) => text.trim()));
  }

  choose(title) {
    return this.entry(title).first().click();
  }

  /** The tab in front. */
  get tab() {
    return this.page.locator("#tabcontent > .tab-pane.active");
  }

  rows() {
    return this.tab.locator(".treeview tbody tr");
  }

  row(text) {
    return this.rows().filter({ hasText: text }).first();
  }

  /** Marks a row and no other. A list that is drawn marks its current row late, and a click would take that mark away. */
  async mark(text) {
    const box = (rows) => rows.locator("td:first-child input[type=checkbox]");
    const mine = box(this.row(text));
    const marked = () => box(this.rows()).and(this.page.locator(":checked"));
    const alone = async () =>
      (await mine.isChecked()) && (await marked().count()) === 1 && (await this.tab.locator("#relate:enabled").count()) === 1;
    await until(`only ${text} is marked`, async () => {
      if (await alone()) return true;
      for (const other of await marked().all()) await other.click({ force: true });
      await mine.click({ force: true });
      return alone();
    }, Boolean);
  }

  /** What stands in the fields of the form in front. */
  values() {
    return this.tab.locator("input:visible, textarea:visible").evaluateAll((fields) => fields.map((field) => field.value));
  }

  press(name) {
    return this.page.getByRole("button", { name, exact: true }).filter({ visible: true }).first().click();
  }

  /** What belongs to the rows that are marked: the toolbar's relations. */
  async relate(title) {
    await this.tab.locator("#relate:visible").click();
    await this.tab.locator(".dropdown-menu:visible a").filter({ hasText: title }).first().click();
  }

  /** The page that opens beside Tryton, when it has come to rest. */
  async beside(act) {
    const opened = this.page.context().waitForEvent("page");
    await act();
    const page = await opened;
    await page.waitForURL((url) => url.pathname.startsWith("/stammkunde") && !url.pathname.endsWith("/launch"));
    await page.waitForLoadState();
    return page;
  }

  picture(name, page = this.page) {
    mkdirSync(pictures, { recursive: true });
    return page.screenshot({ path: `${pictures}${name}.png` });
  }
}
