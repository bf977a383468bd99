import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { worth } from "./oracle.js";
import { seed } from "./seeds.js";
import { Stammkunde, freePort, until } from "./stammkunde.js";
import { Vendure } from "./vendure.js";

const folder = mkdtempSync(join(tmpdir(), "stammkunde-live-"));
const secret = join(folder, "secret");
let vendure, stammkunde, seeds;

const settings = (more = {}) =>
  stammkunde.settings("org.stammkunde.shop-vendure", {
    platform: "vendure", url: vendure.url, user: seeds.reader.emailAddress, secret: `file:${secret}`,
    insecure: true, "private.addresses": "127.0.0.1", "interval.seconds": 1, "consent-field": "newsletterOptInAt", ...more,
  });

before(async () => {
  vendure = new Vendure(await freePort(), join(folder, "vendure.sqlite"));
  stammkunde = new Stammkunde(await freePort(), join(folder, "stammkunde"));
  await Promise.all([
    vendure.start().then(() => seed(vendure)).then((seeded) => (seeds = seeded)),
    stammkunde.start(),
  ]);
  writeFileSync(secret, seeds.reader.password, { mode: 0o600 });
});

after(async () => {
  await Promise.allSettled([vendure?.stop(), stammkunde?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const shop = async () => (await stammkunde.rest("/sync")).shops.find(({ shop }) => shop === "vendure");

/** Both sides say the same of every customer. */
async function agreed(what, seconds) {
  const told = await worth(vendure);
  await until(what, () => stammkunde.worth(), (known) => {
    try {
      assert.deepEqual(sorted(known), sorted(told));
      return true;
    } catch {
      return false;
    }
  }, seconds).catch(async () => assert.deepEqual(sorted(await stammkunde.worth()), sorted(told), what));
}

const sorted = (map) => [...map].sort(([one], [other]) => (one < other ? -1 : 1));

describe("the first load", () => {
  it("brings every customer with the shop's own values", async () => {
    settings();
    await agreed("first load", 60);
  });
});
