// A real Tryton of Debian with a PostgreSQL of its own and the module stammkunde, filled by merchant.py.
import { execFile, spawn } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { until } from "./stammkunde.js";

const run = promisify(execFile);
const here = fileURLToPath(new URL("tryton/", import.meta.url));
const module = fileURLToPath(new URL("../../bundles/host-tryton/module/", import.meta.url));
const PYTHON = "/usr/bin/python3";
const POSTGRES = process.env.POSTGRES_BIN ?? "/usr/lib/postgresql/15/bin";
const DATABASE = "erp";
const MODULES = ["account_de_skr03", "account_dunning", "account_invoice_stock", "sale_complaint", "web_shop", "stammkunde"];
// PostgreSQL does not start as root, and Debian made this login for Tryton.
const asRoot = process.getuid() === 0;
const as = (command, args) => (asRoot ? ["runuser", ["-u", "tryton", "--", command, ...args]] : [command, args]);

export class Tryton {
  /** Passwords by login; Tryton asks for many different characters. */
  static passwords = { admin: "Turm2-Ofen_Salz", adapter: "Uhr7-Lampe_Dorf", clerk: "Kasse3-Baum_Zug", stranger: "Wald5-Fisch_Uhr" };

  constructor(port, databasePort, folder) {
    this.port = port;
    this.databasePort = databasePort;
    this.folder = folder;
    this.url = `http://127.0.0.1:${port}`;
    this.config = join(folder, "trytond.conf");
    this.logs = [join(folder, "trytond.log"), join(folder, "postgres.log")];
  }

  /** Builds the database; stammkunde is the section of that name in trytond.conf. */
  async build(stammkunde) {
    for (const part of [".", "lib", "files", "source"]) mkdirSync(join(this.folder, part), { recursive: true });
    await this.#installModule();
    writeFileSync(join(this.folder, "password"), Tryton.passwords.admin);
    writeFileSync(join(this.folder, "stammkunde.password"), stammkunde.password);
    writeFileSync(this.config, `[web]
listen = 127.0.0.1:${this.port}
root = /usr/share/tryton-sao/www
[database]
uri = postgresql://tryton@127.0.0.1:${this.databasePort}/
path = ${this.folder}/files
[session]
authentications = password
[email]
uri = smtp://127.0.0.1:1
[stammkunde]
url = ${stammkunde.url}
user = ${stammkunde.user}
password_file = ${this.folder}/stammkunde.password
`);
    if (asRoot) await run("chown", ["-R", "tryton", this.folder]);
    chmodSync(this.folder, 0o755);
    await this.#startPostgres();
    await this.sql("postgres", `CREATE DATABASE ${DATABASE} TEMPLATE template0 ENCODING 'UTF8'`);
    await this.update(MODULES);
    await this.#fill();
  }

  /** With pip, as docs/hosts/tryton.md says, into a folder of its own. */
  async #installModule() {
    const source = join(this.folder, "source", "module");
    cpSync(module, source, { recursive: true });
    await run(PYTHON, ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation",
      "--target", join(this.folder, "lib"), source]);
  }

  async #startPostgres() {
    const cluster = join(this.folder, "postgres");
    await this.#run(`${POSTGRES}/initdb`, ["-D", cluster, "-U", "tryton", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
    // What is lost with the power is built anew here, and JIT only costs time with small tables.
    await this.#run(`${POSTGRES}/pg_ctl`, ["-w", "-D", cluster, "-l", join(this.folder, "postgres.log"), "start", "-o",
      `-p ${this.databasePort} -k ${this.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c jit=off`]);
  }

  sql(database, statement) {
    return run(`${POSTGRES}/psql`, ["-q", "-h", "127.0.0.1", "-p", `${this.databasePort}`, "-U", "tryton", "-c", statement, database]);
  }

  update(modules) {
    return this.#run("trytond-admin", ["-c", this.config, "-d", DATABASE, "-u", ...modules, "--activate-dependencies",
      "-l", "de", "--email", "admin@example.test"], { TRYTONPASSFILE: join(this.folder, "password") });
  }

  #fill() {
    const filled = this.#run(PYTHON, ["-W", "ignore", `${here}merchant.py`, this.config, DATABASE]);
    filled.child.stdin.end(JSON.stringify(Tryton.passwords));
    return filled;
  }

  #run(command, args, env = {}) {
    return run(...as(command, args), { env: this.#env(env), maxBuffer: 1 << 24 });
  }

  #env(more) {
    return { ...process.env, PYTHONPATH: join(this.folder, "lib"), PYTHONDONTWRITEBYTECODE: "1", ...more };
  }

  async start() {
    const log = openSync(this.logs[0], "a");
    this.server = spawn(...as("trytond", ["-c", this.config, "-d", DATABASE]), { env: this.#env({}), stdio: ["ignore", log, log], detached: true });
    await until("Tryton answers", () => fetch(this.url), ({ ok }) => ok, 180);
  }

  async stop() {
    if (this.server?.exitCode === null) process.kill(-this.server.pid);
    this.server = undefined;
    await this.#run(`${POSTGRES}/pg_ctl`, ["-D", join(this.folder, "postgres"), "-m", "fast", "stop"]).catch(() => {});
  }

  /** What a client of Tryton asks, as a login. */
  async as(login) {
    const [user, session] = await this.#call("common.db.login", [login, { password: Tryton.passwords[login] }, "de"]);
    const authorization = "Session " + Buffer.from(`${login}:${user}:${session}`).toString("base64");
    return (method, ...params) => this.#call(method, [...params, {}], { authorization });
  }

  async #call(method, params, headers = {}) {
    const answer = await fetch(`${this.url}/${DATABASE}/`, {
      method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ id: 1, method, params }),
    });
    if (!answer.ok) throw new Error(`${method}: ${answer.status}`);
    const { result, error } = await answer.json();
    if (error) throw new TrytonRefuses(method, error);
    return result;
  }
}

export class TrytonRefuses extends Error {
  constructor(method, [kind, said]) {
    super(`${method}: ${kind}: ${[said].flat(2).join(" ")}`);
  }
}
