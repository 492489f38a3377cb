// What search engines and neighbouring markets read: JSON-LD, one heading, one address, one description.
import { askFor } from "./ask.mjs";
import { equal, none, that } from "./runner.mjs";

export async function structure({ runner, base, templates }) {
  for (const template of templates) {
    await runner.test(`${template.name} has one title, one heading and data that parses`, async () => {
      const html = (await askFor(base, template)).text();
      equal(html.match(/<h1[\s>]/g)?.length, 1, "headings of the first order");
      that(/<title>[^<]{2,}<\/title>/.test(html), "no title");
      that(/<meta name="robots"/.test(html) || /<meta name="description" content="[^"]{4,}"/.test(html), "no description for who searches");
      that(/<link rel="canonical" href="http[^"]+"/.test(html), "no canonical address");
      const blocks = [...html.matchAll(/<script type="application\/ld\+json">([^]*?)<\/script>/g)].map(([, text]) => JSON.parse(text));
      that(!template.data || blocks.length > 0, "no structured data");
      for (const block of blocks) {
        equal(block["@context"], "https://schema.org", "the vocabulary");
        that(typeof block["@type"] === "string", "data without a type");
        none(empty(block), "empty values");
      }
    });
  }
}

/** Paths of values that say nothing. */
function empty(value, path = "") {
  if (value === null || value === "") return [path];
  return typeof value === "object" ? Object.entries(value).flatMap(([key, part]) => empty(part, `${path}/${key}`)) : [];
}
