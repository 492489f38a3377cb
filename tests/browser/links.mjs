// No broken way: everything linked from the front page and from the pages it links to.
import { ask, askFor, attributes } from "./ask.mjs";
import { none } from "./runner.mjs";

const MOST = 1_500;

export async function links({ runner, base, templates }) {
  await runner.test("no link within two steps of the front page is broken", async () => {
    const seen = new Map();
    let level = ["/"];
    for (let depth = 0; depth <= 2; depth += 1) {
      const next = [];
      await inTurns(level, async (path) => {
        const answer = await ask(base, path, { headers: { "accept-encoding": "gzip" } });
        seen.set(path, answer.status);
        if (depth < 2 && /text\/html/.test(answer.headers["content-type"] ?? "")) next.push(...local(base, path, answer.text()));
      });
      level = [...new Set(next)].filter((path) => !seen.has(path)).slice(0, MOST - seen.size);
    }
    console.log(`note - ${seen.size} addresses were followed`);
    none([...seen].filter(([, status]) => status >= 400).map(([path, status]) => `${status} ${path}`), "broken");
  });
  await runner.test("every link within a page leads to a part that is there", async () => {
    const lost = [];
    for (const template of templates.filter(({ form }) => !form)) {
      const html = (await askFor(base, template)).text();
      const ids = new Set(attributes(html, "id"));
      const wanted = attributes(html, "href").filter((href) => href.startsWith("#"));
      lost.push(...wanted.filter((href) => !ids.has(href.slice(1))).map((href) => `${template.name} ${href}`));
      const pointed = ["for", "aria-labelledby", "aria-describedby", "aria-controls"].flatMap((name) => attributes(html, name)).flatMap((value) => value.split(" "));
      lost.push(...pointed.filter((id) => id && !ids.has(id)).map((id) => `${template.name} points to ${id}`));
    }
    none(lost, "lost");
  });
}

/** Addresses of this site in a page, without their fragments. A language is another view of the same. */
function local(base, from, html) {
  // What is sent by POST is no way to go.
  const forms = html.replace(/<form [^>]*method="post"[^>]*>/g, "");
  const all = [...attributes(html, "href"), ...attributes(html, "src"), ...attributes(forms, "action")];
  return all.map((href) => new URL(href, new URL(from, base)))
    .filter((url) => url.origin === new URL(base).origin)
    .map((url) => url.pathname + url.search);
}

async function inTurns(all, act) {
  const waiting = [...all];
  const work = async () => { for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await act(one); };
  await Promise.all([work(), work(), work(), work()]);
}
