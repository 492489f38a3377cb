// The browser: the system's Chromium, quiet and without a network of its own.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const CHROMES = [process.env.CHROME_PATH, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const QUIET = [
  "--headless=new", "--lang=zh-CN", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
];

/** How a visitor's browser is set. */
export const DESKTOP = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };
export const PHONE_DARK = { viewport: { width: 390, height: 844 }, colorScheme: "dark" };

export function browserPath() {
  const path = CHROMES.find((one) => one && existsSync(one));
  if (!path) throw new Error("no Chromium: install the package chromium or set CHROME_PATH");
  return path;
}

export function launch() {
  return chromium.launch({ executablePath: browserPath(), args: QUIET, headless: true });
}

/** A new visitor: own cookies, Chinese by default, no motion, so that pictures stand still. `cookie` is of who is signed in. */
export async function visitor(browser, base, { cookie, ...settings } = {}) {
  const context = await browser.newContext({ baseURL: base, locale: "zh-CN", reducedMotion: "reduce", ...DESKTOP, ...settings });
  await signIn(context, base, cookie);
  return context;
}

/** From now on the context is of whom the cookie is, or of nobody. */
export async function signIn(context, base, cookie) {
  await context.clearCookies();
  if (!cookie) return;
  const [name, value] = cookie.split("=");
  await context.addCookies([{ name, value, url: base }]);
}
