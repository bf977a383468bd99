// What is in the shop when Stammkunde meets it: every kind of customer and of order once.
import { Order, PASSWORD, buy } from "./vendure.js";

const company = "Krüger GmbH";
const guest = { firstName: "Gast", lastName: "Meier", emailAddress: "gast@example.test" };

export async function seed(shop) {
  const articles = await assortment(shop);
  await methods(shop);
  const coupon = await voucher(shop);
  const buyers = {
    anna: await account(shop, { firstName: "Anna", lastName: "Schmidt", emailAddress: "anna@example.test" },
      { customerNumber: "K10001", newsletterOptInAt: "2026-01-05T10:00:00.000Z" }),
    firm: await account(shop, { firstName: "Bernd", lastName: "Krüger", emailAddress: "einkauf@firma.test" },
      { customerNumber: "F20001", vatId: "DE123456789" }, company),
    berta: await account(shop, { firstName: "Berta", lastName: "Ohne", emailAddress: "berta@example.test" }, {}),
    dora: await account(shop, { firstName: "Dora", lastName: "Zögert", emailAddress: "dora@example.test" },
      { customerNumber: "K10003" }),
  };
  const reader = await readOnlyUser(shop);

  const place = async (what) => new Order(shop, (await buy(shop, what)).id);
  const { book, bag, file } = articles;
  const [anna, firm, berta] = ["anna@example.test", "einkauf@firma.test", "berta@example.test"];
  const orders = {
    delivered: await place({ email: anna, items: [[book, 2]] }),
    pickedUp: await place({ email: anna, items: [[bag, 1]], shipping: "click-und-collect" }),
    download: await place({ email: anna, items: [[file, 1]], shipping: "download" }),
    cancelled: await place({ email: anna, items: [[bag, 2]] }),
    test: await place({ email: anna, items: [[bag, 5]] }),
    partlyCancelled: await place({ email: firm, company, items: [[bag, 3]] }),
    partlyCancelledAndPaidBack: await place({ email: firm, company, items: [[book, 4]] }),
    cancelledAndPaidBack: await place({ email: firm, company, items: [[bag, 1]] }),
    refunded: await place({ email: berta, items: [[bag, 1]] }),
    withVoucher: await place({ email: berta, items: [[book, 3], [file, 1]], coupon }),
    guest: await place({ guest, items: [[book, 1], [file, 1]], coupon }),
    sameGuest: await place({ guest, items: [[bag, 1]] }),
    fresh: await place({ email: berta, items: [[book, 1]] }),
  };
  await orders.delivered.ship();
  await orders.delivered.deliver();
  await orders.delivered.refund(4280, 1);
  await orders.cancelled.cancel();
  await orders.test.markAsTest();
  await orders.partlyCancelled.cancel(1);
  await orders.partlyCancelledAndPaidBack.cancel(2);
  await orders.partlyCancelledAndPaidBack.refund(8560, 0);
  await orders.cancelledAndPaidBack.cancel();
  await orders.cancelledAndPaidBack.refund(12390);
  await orders.refunded.refund(12390);

  await buy(shop, { email: "dora@example.test", items: [[bag, 1]], leave: "payment" });
  await buy(shop, { guest: { ...guest, emailAddress: "weg@example.test" }, items: [[bag, 1]], leave: "cart" });
  await buy(shop, { items: [[book, 1]], leave: "cart" });
  return { articles, buyers, orders, reader, place };
}

async function assortment(shop) {
  const { taxCategories } = await shop.admin("{ taxCategories { items { id name } } }");
  const category = (name) => taxCategories.items.find((one) => one.name === name).id;
  const variant = async (sku, name, price, taxes, isDigital) => {
    const { createProduct: product } = await shop.admin(
      "mutation($input: CreateProductInput!) { createProduct(input: $input) { id } }",
      { input: { translations: [{ languageCode: "de", name, slug: sku.toLowerCase(), description: "" }] } });
    const { createProductVariants } = await shop.admin(
      "mutation($input: [CreateProductVariantInput!]!) { createProductVariants(input: $input) { id } }",
      {
        input: [{
          productId: product.id, sku, price, taxCategoryId: category(taxes), stockOnHand: 1000,
          trackInventory: isDigital ? "FALSE" : "TRUE", customFields: { isDigital },
          translations: [{ languageCode: "de", name }],
        }],
      });
    return createProductVariants[0].id;
  };
  return {
    book: await variant("BOOK", "Fachbuch", 4280, "Reduced", false),
    bag: await variant("BAG", "Tasche", 11900, "Standard", false),
    file: await variant("FILE", "E-Book (PDF)", 1190, "Standard", true),
  };
}

async function methods(shop) {
  const { shippingMethods } = await shop.admin("{ shippingMethods { items { id code } } }");
  const kinds = { "dhl-paket": "shipping", "click-und-collect": "pickup", download: "download" };
  for (const { id, code } of shippingMethods.items) {
    await shop.admin("mutation($input: UpdateShippingMethodInput!) { updateShippingMethod(input: $input) { id } }",
      { input: { id, customFields: { deliveryType: kinds[code] }, translations: [] } });
  }
}

async function voucher(shop) {
  const couponCode = "WILLKOMMEN";
  await shop.admin(
    "mutation($input: CreatePromotionInput!) { createPromotion(input: $input) { ... on Promotion { id } } }",
    {
      input: {
        enabled: true, couponCode, conditions: [], translations: [{ languageCode: "de", name: "10 %" }],
        actions: [{ code: "order_percentage_discount", arguments: [{ name: "discount", value: "10" }] }],
      },
    });
  return couponCode;
}

async function account(shop, who, customFields, company) {
  const { createCustomer: customer } = await shop.admin(
    `mutation($input: CreateCustomerInput!, $password: String) {
      createCustomer(input: $input, password: $password) { ... on Customer { id } ... on ErrorResult { errorCode message } } }`,
    { input: { ...who, phoneNumber: "+49 30 5550100", customFields }, password: PASSWORD });
  const { createCustomerAddress: address } = await shop.admin(
    "mutation($id: ID!, $input: CreateAddressInput!) { createCustomerAddress(customerId: $id, input: $input) { id } }",
    {
      id: customer.id,
      input: {
        fullName: `${who.firstName} ${who.lastName}`, company, streetLine1: "Hauptstr. 1", city: "Berlin",
        postalCode: "10115", countryCode: "DE", defaultShippingAddress: true, defaultBillingAddress: true,
      },
    });
  return { id: customer.id, address: address.id, email: who.emailAddress };
}

/** The user of Stammkunde, who may read and nothing else. */
async function readOnlyUser(shop) {
  const { createRole: role } = await shop.admin(
    "mutation($input: CreateRoleInput!) { createRole(input: $input) { id } }",
    { input: { code: "stammkunde", description: "Stammkunde", permissions: ["ReadOrder", "ReadCustomer"] } });
  const user = { emailAddress: "stammkunde@example.test", password: "erstes-Passwort" };
  const { createAdministrator } = await shop.admin(
    "mutation($input: CreateAdministratorInput!) { createAdministrator(input: $input) { id } }",
    { input: { firstName: "Stamm", lastName: "Kunde", ...user, roleIds: [role.id] } });
  return { ...user, id: createAdministrator.id };
}
