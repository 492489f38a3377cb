// A hall's bad Wi-Fi: pages come in pieces, and what has come stays where it is.
import { DESKTOP, PHONE_DARK, signIn, visitor } from "./browser.mjs";
import { open } from "./pages.mjs";
import { that } from "./runner.mjs";
import { shifts } from "./visits.mjs";

/** Bytes a second and milliseconds of delay: slow enough that a page is painted before it is whole. */
const LINE = { offline: false, latency: 60, downloadThroughput: 24_000, uploadThroughput: 24_000 };

/** A line of text may wrap when its end arrives; a tenth of what counts as good (0.1). */
const WRAPPED = 0.01;

export async function slow({ runner, browser, base, templates }) {
  const pages = templates.filter((template) => !template.form);
  for (const [width, settings] of [["1280", DESKTOP], ["390", PHONE_DARK]]) {
    const context = await visitor(browser, base, settings);
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", LINE);
    for (const template of pages) {
      await runner.test(`${template.name} stands still on a slow line at ${width} px`, async () => {
        await signIn(context, base, template.cookie);
        await open(page, template);
        const found = await shifts(page);
        const sum = found.reduce((sum, one) => sum + Number.parseFloat(one), 0);
        that(sum <= WRAPPED, `it moves by ${sum.toFixed(4)}: ${found.join("; ")}`);
      });
    }
    await context.close();
  }
}
