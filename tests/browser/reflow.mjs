// Nothing makes a person scroll sideways: not a narrow screen, not large text.
import { signIn, visitor } from "./browser.mjs";
import { open } from "./pages.mjs";
import { none, that } from "./runner.mjs";

const NARROW = { viewport: { width: 320, height: 640 } };

export async function reflow({ runner, browser, base, templates, notes, languages }) {
  for (const { name } of templates) {
    for (const setting of ["320 px", "390 px", "200 % text"]) {
      await runner.test(`${name} needs no sideways scrolling at ${setting}`, () => {
        const found = notes.get(name).overflow[setting];
        that(found, "the page was not seen");
        none(found, "elements reach beyond the page");
      });
    }
  }
  // Words of other languages are longer.
  for (const language of languages.slice(1)) {
    const context = await visitor(browser, base, { ...NARROW, locale: language });
    const page = await context.newPage();
    for (const template of templates) {
      await runner.test(`${template.name} in ${language} needs no sideways scrolling at 320 px`, async () => {
        await signIn(context, base, template.cookie);
        await open(page, template);
        none(await overflow(page), "elements reach beyond the page");
      });
    }
    await context.close();
  }
}

/** What reaches beyond the page's edge; what scrolls within a box of its own does not. */
export function overflow(page) {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const boxed = (element) => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== "visible") return true;
      }
      return false;
    };
    const wide = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > edge + 1 && !boxed(element));
    const names = wide.map((element) => `${element.nodeName.toLowerCase()}.${element.getAttribute("class") ?? ""} to ${Math.round(element.getBoundingClientRect().right)} of ${edge} px: ${element.textContent.trim().slice(0, 40)}`);
    return names.length > 0 ? names : [`the page is ${document.documentElement.scrollWidth} px wide in ${edge}`];
  });
}
