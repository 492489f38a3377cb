// How much a page weighs, what it asks for, and whether it stands still.
import { ask, askFor, attributes } from "./ask.mjs";
import { none, that } from "./runner.mjs";

/** Bytes of HTML and style sheet, compressed by gzip: what fits a connection's first flight. */
const FIRST_FLIGHT = 13_000;
const SCRIPT_MOST = 10 * 1024;
const FIRST_VIEW = 50 * 1024;

export async function weight({ runner, base, templates, notes }) {
  const sizes = new Map();
  const size = async (path) => {
    if (!sizes.has(path)) sizes.set(path, (await ask(base, path, { headers: { "accept-encoding": "gzip" } })).bytes.length);
    return sizes.get(path);
  };
  let heaviest = { total: 0 };
  for (const template of templates) {
    await runner.test(`${template.name} comes in the first flight: HTML and CSS in ${FIRST_FLIGHT} B, script in ${SCRIPT_MOST} B`, async () => {
      const answer = await askFor(base, template, { "accept-encoding": "gzip" });
      that(answer.headers["content-encoding"] === "gzip", "the page is not compressed");
      const html = answer.text();
      const linked = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);
      const scripts = [...html.matchAll(/<script src="([^"]+)"/g)].map(([, path]) => path);
      const css = (await Promise.all(linked.map(size))).reduce((sum, bytes) => sum + bytes, 0);
      const script = (await Promise.all(scripts.map(size))).reduce((sum, bytes) => sum + bytes, 0);
      const total = answer.bytes.length + css;
      if (total > heaviest.total) heaviest = { total, name: template.name, html: answer.bytes.length, css, script };
      that(total <= FIRST_FLIGHT, `HTML ${answer.bytes.length} B + CSS ${css} B = ${total} B`);
      that(script <= SCRIPT_MOST, `script ${script} B`);
      that(total + script <= FIRST_VIEW, `first view ${total + script} B`);
    });
    await runner.test(`${template.name} asks nobody but the site itself and says nothing on the console`, () => {
      const { requests, errors } = notes.get(template.name);
      none(requests.filter((address) => !address.startsWith(base) && !address.startsWith("data:")), "requests to others");
      none(errors, "errors");
    });
    await runner.test(`${template.name} stands still while it loads`, () => {
      const { shifts } = notes.get(template.name);
      none(Object.entries(shifts).flatMap(([width, moved]) => moved.map((one) => `${width} px: ${one}`)), "layout shifts");
    });
  }
  console.log(`note - the heaviest is ${heaviest.name}: HTML ${heaviest.html} B + CSS ${heaviest.css} B gzip, script ${heaviest.script} B`);
  await runner.test("brotli is spoken too, and a browser that speaks neither is served plainly", async () => {
    const brotli = await ask(base, "/", { headers: { "accept-encoding": "br" } });
    that(brotli.headers["content-encoding"] === "br", "no brotli");
    const plain = await ask(base, "/");
    that(!plain.headers["content-encoding"] && plain.bytes.includes("</html>"), "compressed though not asked for");
  });
  await runner.test("files of the site's own are named by their content and kept for ever", async () => {
    const html = (await ask(base, "/")).text();
    const files = [...attributes(html, "href"), ...attributes(html, "src")].filter((path) => path.startsWith("/assets/"));
    that(files.length >= 3, `${files.length} files`);
    for (const file of files) {
      const { status, headers } = await ask(base, file);
      that(status === 200 && /immutable/.test(headers["cache-control"]), `${file}: ${status} ${headers["cache-control"]}`);
    }
  });
  await runner.test("a file under an old name is given, for a page in flight, but not kept for ever", async () => {
    for (const old of ["0000", "s"]) {
      const { status, headers } = await ask(base, `/assets/${old}/site.css`);
      that(status === 200 && !/immutable/.test(headers["cache-control"]), `/assets/${old}/site.css: ${status} ${headers["cache-control"]}`);
    }
  });
}
