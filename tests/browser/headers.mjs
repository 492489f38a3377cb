// What every answer carries, errors included, and what an unchanged page costs.
import { ask, askFor, attributes } from "./ask.mjs";
import { none, that, equal } from "./runner.mjs";

const ID = "0199aaaa-0000-7000-8000-000000000000";

/** One of each kind of answer. */
const ASKED = [
  ["/", {}, 200],
  ["/achievements", { headers: { "accept-encoding": "br" } }, 200],
  ["/demands/new", {}, 200],
  ["/suggest?q=%E7%94%B5", { headers: { accept: "application/json" } }, 200],
  ["/api/v1/search?q=%E7%94%B5&kind=achievement", {}, 200],
  ["/api/v1/search?q=x&kind=nothing", {}, 400],
  ["/robots.txt", {}, 200],
  ["/sitemap.xml", {}, 200],
  ["/opensearch.xml", {}, 200],
  ["/feeds/achievements.atom", {}, 200],
  ["/healthz", {}, 200],
  ["/readyz", {}, 200],
  ["/metrics", {}, 404],
  ["/no-such-page", {}, 404],
  [`/achievements/${ID}`, {}, 404],
  ["/achievements/not-an-id", {}, 404],
  ["/assets/0000/no-such.css", {}, 404],
  ["/achievements", { method: "DELETE" }, 405],
  ["/", { method: "POST", form: { a: "b" } }, 405],
  ["/demands", { method: "POST", form: { key: "k", title: "" } }, 422],
  ["/demands", { method: "POST", form: { key: "k" }, headers: { "sec-fetch-site": "cross-site" } }, 403],
  ["/demands", { method: "POST", form: { key: "k", difficulty: "长".repeat(8_000) }, headers: { connection: "close" } }, 413],
];

export async function headers({ runner, base, templates }) {
  for (const [path, how, status] of ASKED) {
    await runner.test(`${how.method ?? "GET"} ${path} is answered ${status} with every header of the house`, async () => {
      const answer = await ask(base, path, how);
      equal(answer.status, status, "the status");
      none(missing(answer.headers), "faults");
    });
  }
  for (const template of templates.filter(({ kept }) => kept)) {
    await runner.test(`${template.name} unchanged is answered 304 with nothing after it`, async () => {
      const { headers } = await askFor(base, template);
      that(headers.etag, "no ETag");
      const again = await ask(base, template.path, { headers: { "if-none-match": headers.etag } });
      equal(again.status, 304, "the status");
      equal(again.bytes.length, 0, "bytes");
      none(missing(again.headers), "faults");
      const other = await ask(base, template.path, { headers: { "if-none-match": headers.etag, cookie: "lang=en" } });
      equal(other.status, 200, "the status in another language");
    });
  }
  await runner.test("files carry the headers too, and say what they are", async () => {
    const html = (await ask(base, "/")).text();
    for (const file of [...attributes(html, "href"), ...attributes(html, "src")].filter((path) => path.startsWith("/assets/"))) {
      const answer = await ask(base, file);
      none(missing(answer.headers), `faults of ${file}`);
      that(/css|javascript|svg|png|json/.test(answer.headers["content-type"]), `${file} is ${answer.headers["content-type"]}`);
    }
  });
  await runner.test("HEAD is answered as GET is, without the body", async () => {
    for (const path of ["/", "/achievements", "/no-such-page"]) {
      const [head, get] = [await ask(base, path, { method: "HEAD" }), await ask(base, path)];
      equal(`${head.status} ${head.headers["content-type"]} ${head.bytes.length}`, `${get.status} ${get.headers["content-type"]} 0`, path);
    }
  });
}

/** What an answer lacks. */
function missing(headers) {
  const policy = headers["content-security-policy"] ?? "";
  const asked = [
    ["a policy that begins from nothing", policy.includes("default-src 'none'") && !/unsafe|\*|https?:/.test(policy)],
    ["frame-ancestors, base-uri, form-action", ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"].every((part) => policy.includes(part))],
    ["nosniff", headers["x-content-type-options"] === "nosniff"],
    ["no framing", headers["x-frame-options"] === "DENY"],
    ["a referrer policy", /strict-origin|no-referrer|same-origin/.test(headers["referrer-policy"] ?? "")],
    // The desk at a door reads codes by its camera.
    ["a permissions policy", /camera=\((self)?\)/.test(headers["permissions-policy"] ?? "")],
    ["its own opener group", headers["cross-origin-opener-policy"] === "same-origin"],
    ["its own resources", headers["cross-origin-resource-policy"] === "same-origin"],
    ["a word on caching", Boolean(headers["cache-control"])],
    ["a request id", Boolean(headers["x-request-id"])],
    ["silence about its maker", !headers.server && !headers["x-powered-by"]],
  ];
  return asked.filter(([, holds]) => !holds).map(([what]) => `lacks ${what}`);
}
