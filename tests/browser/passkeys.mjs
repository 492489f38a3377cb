// A device with a passkey: added on one's own page, come in by without a code, and gone when removed.
import { examine } from "./axe.mjs";
import { visitor } from "./browser.mjs";
import { equal, none, that } from "./runner.mjs";

export async function passkeys({ runner, browser, base }) {
  // Passkeys belong to a name; the number of this machine has none.
  const named = base.replace("127.0.0.1", "localhost");
  const context = await visitor(browser, named);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const device = await deviceOf(context, page);
  await runner.test("a passkey is added by whoever the device knows", async () => {
    await page.goto("/");
    await page.request.post("/demo/sign-in", { form: { role: "operator" } });
    await page.goto("/me/passkeys");
    const form = page.locator("form[data-adding]");
    that(await form.isVisible(), "the form is hidden from a browser that knows passkeys");
    await form.getByRole("textbox").fill("测试手机");
    await form.getByRole("button").click();
    await page.getByRole("rowheader", { name: "测试手机" }).waitFor();
    none((await examine(page)).violations, "violations with a passkey on the list");
  });
  await runner.test("it brings its owner in without a code, to where they wanted to go", async () => {
    await context.clearCookies();
    await page.goto("/desk");
    equal(new URL(page.url()).pathname, "/login", "a stranger is asked to sign in");
    await Promise.all([page.waitForURL("**/desk"), page.locator("form[data-passkey] button").click()]);
    equal(await page.locator("h1").count(), 1, "the desk");
  });
  await runner.test("a device that does not know its owner brings nobody in, and the page says so", async () => {
    await context.clearCookies();
    await device.send("WebAuthn.setUserVerified", { authenticatorId: device.id, isUserVerified: false });
    await page.goto("/login");
    await page.locator("form[data-passkey] button").click();
    await page.waitForFunction(() => document.querySelector("form[data-passkey] output").textContent !== "");
    equal(new URL(page.url()).pathname, "/login", "the place");
    await device.send("WebAuthn.setUserVerified", { authenticatorId: device.id, isUserVerified: true });
  });
  await runner.test("what is removed brings nobody in", async () => {
    await page.goto("/login");
    await Promise.all([page.waitForURL("**/me"), page.locator("form[data-passkey] button").click()]);
    await page.goto("/me/passkeys");
    await page.getByRole("button", { name: "测试手机" }).click();
    await page.waitForURL("**/me/passkeys");
    await context.clearCookies();
    await page.goto("/login");
    await Promise.all([page.waitForURL("**/login/passkey"), page.locator("form[data-passkey] button").click()]);
    that((await page.locator("main").innerText()).includes("通行密钥没有通过核对"), "the page does not say why");
  });
  await context.close();
}

/** A telephone with a screen lock, attached to the page. */
async function deviceOf(context, page) {
  const device = await context.newCDPSession(page);
  await device.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  const { authenticatorId } = await device.send("WebAuthn.addVirtualAuthenticator", { options });
  device.id = authenticatorId;
  return device;
}
