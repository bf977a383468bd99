// A real browser, and what the demo is asked with.
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

export const base = needed("STAMMKUNDE_URL");
const login = Object.fromEntries(
  readFileSync(needed("STAMMKUNDE_LOGIN"), "utf8").trim().split("\n").map((line) => line.split(/=(.*)/s)),
);
const pictures = fileURLToPath(new URL("target/screenshots/", import.meta.url));
mkdirSync(pictures, { recursive: true });

/** The end of the demo's data. */
export const END = "2011-12-10T00:00:00Z";
export const LIST = `/stammkunde?period=30d&asOf=${END}`;

function needed(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; .ci/browser sets it`);
  return value;
}

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--lang=de"],
    env: { ...process.env, LANGUAGE: "de" },
  });

/** A window that remembers everything the browser complained about. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({
    baseURL: base, locale: "de-DE", viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options,
  });
  const complaints = [];
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
  return { context, page, complaints };
}

export async function logIn(page, path = LIST) {
  await page.goto(path);
  await page.fill("#user", login.user);
  await page.fill("#password", login.password);
  await page.press("#password", "Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
}

/** The REST API, asked as a program asks. */
export async function rest(path, options = {}) {
  const authorization = "Basic " + Buffer.from(`${login.user}:${login.password}`).toString("base64");
  const answer = await fetch(base + "/api/v1" + path, { ...options, headers: { authorization, ...options.headers } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

export const picture = (page, name, options = {}) => page.screenshot({ path: `${pictures}${name}.png`, ...options });

/** What keeps somebody out who does not see well or has no mouse. */
export async function barriers(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return violations
    .filter((violation) => ["serious", "critical"].includes(violation.impact))
    .map((violation) => `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
}
