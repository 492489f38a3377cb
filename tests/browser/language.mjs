// Every page in every language: nothing unresolved, each page says which language it speaks.
import { askFor, attributes } from "./ask.mjs";
import { equal, none } from "./runner.mjs";

/** What a text that is missing or half filled leaves on a page. */
const UNRESOLVED = [/Unknown localization[^<]*/g, /\{ ?\$[a-z_-]+ ?\}/g, /\bundefined\b/g];

/** Pages that hold no one's words but the site's own. */
const OWN_WORDS = ["compare-none", "about-ranking", "about-data", "demand-new", "not-found"];

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
  for (const template of templates.filter(({ name }) => OWN_WORDS.includes(name))) {
    await runner.test(`${template.name} is English in English and differs in each language`, async () => {
      const told = await Promise.all(languages.map(async (language) => words((await askFor(base, template, { cookie: `lang=${language}` })).text())));
      equal(new Set(told).size, languages.length, "different texts");
      none(told[languages.indexOf("en")].match(/[\u4e00-\u9fff\u3040-\u30ff]+/g) ?? [], "Chinese or Japanese words");
    });
  }
}

/** What is read or heard, without the site's name, the names of the other languages and quoted examples. */
function words(html) {
  const body = html.slice(html.indexOf("<body")).replace(/<a [^>]*hreflang[^>]*>[^<]*<\/a>/g, "");
  const heard = [...attributes(body, "aria-label"), ...attributes(body, "placeholder"), ...attributes(body, "title")];
  return `${body.replace(/<[^>]+>/g, " ")} ${heard.join(" ")}`.replaceAll("Qiao 桥", "").replace(/[“‘「][^”’」]*[”’」]/g, "");
}
