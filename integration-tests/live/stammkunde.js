// The distribution: started and stopped as an administrator does, asked as a program asks.
import { execFile } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";

const clone = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

/** A port that nobody listens on now. */
export async function freePort() {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

export class Stammkunde {
  constructor(port, data) {
    this.port = port;
    this.data = data;
    this.logs = [`${data}/data/log/karaf.log`, `${data}/console.log`];
  }

  start() {
    return run(`${clone}stammkunde`, ["start", "--port", this.port, "--data", this.data], { maxBuffer: 1 << 24 });
  }

  stop() {
    return run(`${clone}stammkunde`, ["stop", "--data", this.data]);
  }

  /** Writes a settings file, or takes it away. */
  settings(name, values) {
    const file = `${this.data}/etc/${name}.cfg`;
    if (!values) return rmSync(file);
    writeFileSync(file, properties(values), { mode: 0o600 });
  }

  /** Writes how files are read. */
  mapping(name, values) {
    writeFileSync(`${this.data}/etc/mapping/${name}.properties`, properties(values));
  }

  /** Drops a file for a shop of files, and waits until it is taken. */
  async drop(shop, name, lines) {
    const folder = `${this.data}/data/drop/${shop}`;
    await until(`the folder of ${shop}`, () => existsSync(folder), (there) => there);
    writeFileSync(`${folder}/${name}`, lines.map((line) => `${line}\n`).join(""));
    const done = `${folder}/done`;
    await until(`${name} is taken`, () => existsSync(done) ? readdirSync(done).length : 0, (taken) => taken > 0);
  }

  rest(path) {
    return this.#ask(path, {}, this.#admin());
  }

  /** Changes something; as somebody else than the administrator if need be. */
  post(path, body = {}, login = this.#admin()) {
    return this.#ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }, login);
  }

  #admin() {
    return Object.fromEntries(
      readFileSync(`${this.data}/login`, "utf8").trim().split("\n").map((line) => line.split(/=(.*)/s)));
  }

  async #ask(path, options, { user, password }) {
    const authorization = "Basic " + Buffer.from(`${user}:${password}`).toString("base64");
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1${path}`, { ...options, headers: { authorization, ...options.headers } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  /**
   * What was due within a day is due now: orders that are not finished and those of the return period, and what has to
   * be read as a whole.
   */
  async dayGoesBy() {
    const cluster = `${this.data}/data/postgres/cluster`;
    const [, , , port] = readFileSync(`${cluster}/data/postmaster.pid`, "utf8").split("\n");
    const client = new pg.Client({
      host: "127.0.0.1", port: Number(port), user: "stammkunde", database: "postgres",
      password: readFileSync(`${cluster}/password`, "utf8").trim(),
    });
    await client.connect();
    try {
      await client.query("UPDATE shop_item SET next_reading_at = next_reading_at - interval '1 day'");
      await client.query("UPDATE shop_lane SET ended_at = ended_at - interval '1 day' WHERE lane <> 'LIVE'");
    } finally {
      await client.end();
    }
  }

  log() {
    return readFileSync(this.logs[0], "utf8");
  }

  /** By number of the account, or "guest:" and number of the order: gross and net in cents, and how many orders. */
  async worth() {
    const worth = new Map();
    let path = "/top-customers?period=30d&guests=true&top=10000";
    for (let next; ; path = `/top-customers?period=30d&guests=true&top=10000&cursor=${encodeURIComponent(next)}`) {
      const page = await this.rest(path);
      for (const { shopCustomers: [buyer], gross, net, orders } of page.customers) {
        worth.set(buyer.guest ? `guest:${buyer.number}` : buyer.number, { gross: cents(gross), net: cents(net), orders });
      }
      if (!(next = page.next)) return worth;
    }
  }
}

const properties = (values) => Object.entries(values).map(([key, value]) => `${key} = ${value}\n`).join("");

const cents = (amount) => Math.round(Number(amount) * 100);

/** Asks again until the answer is as it should be; tells the last one if it never is. */
export async function until(what, ask, good, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    let last;
    try {
      last = await ask();
      if (good(last)) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s; last was ${show(last)}`);
    await pause(250);
  }
}

const show = (value) =>
  value instanceof Error ? String(value) : JSON.stringify(value instanceof Map ? Object.fromEntries(value) : value);
