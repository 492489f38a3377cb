// A person with a keyboard only: Tab from the top reaches everything, in order, and is always seen.
import { DESKTOP, visitor } from "./browser.mjs";
import { open } from "./pages.mjs";
import { none, that, equal } from "./runner.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, colorScheme: "light" };
const WALKED = ["home", "achievements-words", "achievements-filter", "achievement", "demand-matches", "compare-three", "industries", "demand-wrong", "not-found"];
const STEPS_MOST = 400;

export async function keyboard({ runner, browser, base, templates }) {
  for (const template of templates.filter(({ name }) => WALKED.includes(name))) {
    for (const [width, settings] of [["1280 px", DESKTOP], ["390 px", PHONE]]) {
      await walked(runner, browser, base, template, width, settings);
    }
  }
}

async function walked(runner, browser, base, template, width, settings) {
  const context = await visitor(browser, base, settings);
  const page = await context.newPage();
  const where = `on ${template.name} at ${width}`;
  try {
    await open(page, template);
    const wanted = await reachable(page);
    const steps = await walk(page, wanted.length);
    await runner.test(`the skip link comes first ${where} and leads to the content`, async () => {
      equal(steps[0]?.href, "#main", "the first stop");
      await leap(page);
    });
    await runner.test(`everything that can be used is reached by Tab ${where}`, () => {
      that(wanted.length >= 10, `only ${wanted.length} things can be used`);
      const reached = new Set(steps.map((step) => step.place));
      none(wanted.filter((one) => !reached.has(one.place)).map((one) => one.name), "not reached");
    });
    await runner.test(`Tab follows the order of the page ${where}`, () => {
      none(steps.filter((step, number) => number > 0 && step.place < steps[number - 1].place).map((step) => step.name), "stops out of order");
    });
    await runner.test(`focus is seen and not covered ${where}`, () => {
      none(steps.filter((step) => !step.outlined).map((step) => `${step.name} shows no focus`), "stops");
      none(steps.filter((step) => step.covered).map((step) => `${step.name} is covered by ${step.covered}`), "stops");
    });
  } finally {
    await context.close();
  }
}

/** Presses Tab until focus leaves the page; a stop with inner parts, as a date field, is one stop. */
async function walk(page, most) {
  const steps = [];
  for (let pressed = 0; pressed < Math.min(most * 3 + 8, STEPS_MOST); pressed += 1) {
    await page.keyboard.press("Tab");
    const step = await page.evaluate(look);
    if (!step || (steps.length > 1 && step.place === steps[0].place)) break;
    if (step.place !== steps.at(-1)?.place) steps.push(step);
  }
  return steps;
}

/** What has focus now, as a person sees it. */
function look() {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const at = (x, y) => document.elementFromPoint(Math.min(Math.max(x, 0), innerWidth - 1), Math.min(Math.max(y, 0), innerHeight - 1));
  const ours = (found) => found && (element.contains(found) || found.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(found)));
  // A link that breaks over lines is looked for in its first line.
  const line = element.getClientRects()[0] ?? box;
  const middle = at(line.left + line.width / 2, line.top + Math.min(line.height, innerHeight) / 2);
  return {
    place: [...document.querySelectorAll("*")].indexOf(element),
    name: `<${element.nodeName.toLowerCase()}> ${(element.getAttribute("aria-label") ?? element.name ?? "") || element.textContent.trim().slice(0, 40)}`,
    href: element.getAttribute("href"),
    outlined: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
    covered: ours(middle) ? "" : `<${middle?.nodeName.toLowerCase() ?? "nothing"}> ${middle?.textContent.trim().slice(0, 30) ?? ""}`,
  };
}

/** What can be used and is shown, in the order of the page. */
function reachable(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const usable = "a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select, textarea, summary, [tabindex]";
    const shown = (element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0;
    // A summary that only stands as a heading on a wide screen is reached there too.
    return all.map((element, place) => ({ element, place }))
      .filter(({ element }) => element.matches(usable) && element.tabIndex >= 0 && shown(element))
      .map(({ element, place }) => ({ place, name: `<${element.nodeName.toLowerCase()}> ${element.textContent.trim().slice(0, 40)}` }));
  });
}

async function leap(page) {
  await page.locator("a.skip").focus();
  await page.keyboard.press("Enter");
  equal(await page.evaluate(() => document.activeElement.id), "main", "focus after the skip link");
  await page.keyboard.press("Tab");
  that(await page.evaluate(() => document.activeElement.closest("main, footer") !== null), "the next stop is before the content");
}
