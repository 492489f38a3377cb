// Every page in every language: nothing unresolved, each page says which language it speaks.
import { askFor, attributes } from "./ask.mjs";
import { equal, none } from "./runner.mjs";

/** What a text that is missing or half filled leaves on a page. */
const UNRESOLVED = [/Unknown localization[^<]*/g, /\{ ?\$[a-z_-]+ ?\}/g, /\bundefined\b/g];

export async function language({ runner, base, templates, languages }) {
  for (const template of templates) {
    await runner.test(`${template.name} speaks ${languages.join(", ")} without an unresolved text`, async () => {
      for (const language of languages) {
        const answer = await askFor(base, template, { cookie: `lang=${language}` });
        equal(answer.status, template.status, "the status");
        const html = answer.text();
        equal(html.match(/<html lang="([^"]+)"/)?.[1], language, "the language of the page");
        none(UNRESOLVED.flatMap((shape) => html.match(shape) ?? []).map((text) => `${language}: ${text}`), "texts");
        const named = attributes(html, "hreflang");
        none([...languages, "x-default"].filter((one) => !named.includes(one)), "languages that the head does not offer");
      }
    });
  }
}
