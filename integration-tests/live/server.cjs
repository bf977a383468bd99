// A Vendure for tests, in one process. Says READY when it can be asked.
// Environment: PORT; DATABASE, a file that is made if it is missing; CODES, what order numbers begin with.
const {
  bootstrap, ChannelService, DefaultJobQueuePlugin, DefaultLogger, dummyPaymentHandler, JobQueueService, LanguageCode, LogLevel,
  RequestContextService,
} = require("@vendure/core");
const { populate } = require("@vendure/core/cli");
const { existsSync } = require("node:fs");

const { PORT, DATABASE, CODES } = process.env;
let orders = 0;

const config = {
  apiOptions: { port: Number(PORT), hostname: "127.0.0.1", adminApiPath: "admin-api", shopApiPath: "shop-api" },
  authOptions: {
    tokenMethod: ["bearer"],
    superadminCredentials: { identifier: "superadmin", password: "superadmin" },
    requireVerification: false,
  },
  dbConnectionOptions: { type: "sqljs", synchronize: true, autoSave: true, location: DATABASE },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  orderOptions: { orderCodeStrategy: { generate: () => `${CODES}${String(++orders).padStart(4, "0")}` } },
  customFields: {
    Customer: [
      { name: "customerNumber", type: "string", unique: true },
      { name: "vatId", type: "string" },
      { name: "newsletterOptInAt", type: "datetime" },
    ],
    ProductVariant: [{ name: "isDigital", type: "boolean", defaultValue: false, public: true }],
    ShippingMethod: [{ name: "deliveryType", type: "string" }],
    Order: [{ name: "isTest", type: "boolean", defaultValue: false }],
  },
  plugins: [DefaultJobQueuePlugin],
};

const initialData = {
  defaultLanguage: LanguageCode.de,
  defaultZone: "Europe",
  countries: [{ code: "DE", name: "Deutschland", zone: "Europe" }],
  taxRates: [{ name: "Standard", percentage: 19 }, { name: "Reduced", percentage: 7 }],
  shippingMethods: [
    { name: "DHL Paket", price: 490, taxRate: 19 },
    { name: "Click und Collect", price: 0, taxRate: 19 },
    { name: "Download", price: 0, taxRate: 19 },
  ],
  paymentMethods: [{
    name: "Vorkasse",
    handler: { code: "dummy-payment-handler", arguments: [{ name: "automaticSettle", value: "true" }] },
  }],
  collections: [],
};

/** Prices as German shops show them. */
async function euros(app) {
  const channels = app.get(ChannelService);
  const context = await app.get(RequestContextService).create({ apiType: "admin" });
  const { id } = await channels.getDefaultChannel(context);
  await channels.update(context, {
    id, defaultCurrencyCode: "EUR", availableCurrencyCodes: ["EUR"], pricesIncludeTax: true,
  });
}

(async () => {
  const fresh = !existsSync(DATABASE);
  const app = fresh ? await populate(() => bootstrap(config), initialData) : await bootstrap(config);
  if (fresh) await euros(app);
  await app.get(JobQueueService).start();
  process.on("SIGTERM", () => app.close().then(() => process.exit(0)));
  console.log("READY");
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
