// Without a network: the pages of a roadshow as they were last seen, with the time of what they say; of other pages, which of these
// there are. `TEXTS` and `LOOK` are given before this.
"use strict";

const PAGES = "pages";
const FILES = "files";
/** A hall's network that has not answered by then has lost the question, in milliseconds. */
const PATIENCE = 4000;
/** What a visitor of a hall looks at again. */
const KEPT = /^\/roadshows\/[^/]+(\/(ticket|ticket\/qr\.svg|stage|meetings|check-in|qr\.svg))?$/;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(file(new Request(LOOK)).catch(() => {}));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  // Who signs out leaves nothing behind.
  if (request.method === "POST" && url.pathname === "/me/sign-out") return event.waitUntil(forget());
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/assets/")) return event.respondWith(file(request));
  if (KEPT.test(url.pathname) && url.search === "") return event.respondWith(page(request, url.pathname, event));
  // What was looked for is nobody's to find again, and what one talk says is no copy of the stage: such pages are not kept.
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => instead(url.pathname)));
});

// A page that was open before this worker was tells what it is made of.
self.addEventListener("message", (event) => {
  const { page: path, parts } = event.data;
  if (!KEPT.test(path)) return;
  const kept = parts.map((part) => new URL(part)).filter((url) => url.origin === location.origin);
  event.waitUntil(Promise.allSettled([
    keep(new Request(path), path),
    ...kept.map((url) => (url.pathname.startsWith("/assets/") ? file(new Request(url)) : keep(new Request(url), url.pathname))),
  ]));
});

/** Pages, and the lists of guests that desks keep; scans on their way stay until they have arrived. */
async function forget() {
  await caches.delete(PAGES);
  const known = (await indexedDB.databases?.()) ?? [];
  await Promise.allSettled(known.filter(({ name }) => name.startsWith("desk ")).map(({ name }) => new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onerror = resolve;
    opening.onsuccess = () => {
      const database = opening.result;
      const clearing = database.transaction("guests", "readwrite").objectStore("guests").clear();
      clearing.onsuccess = clearing.onerror = () => { database.close(); resolve(); };
    };
  })));
}

/** Named by its content: what is kept is right for ever. */
async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) (await caches.open(FILES)).put(request, fresh.clone());
  return fresh;
}

/** The page of now, kept for later. */
async function keep(request, path) {
  const fresh = await fetch(request);
  // Not where one was led away: another page would stand at this address.
  if (fresh.ok && !fresh.redirected) {
    const headers = new Headers(fresh.headers);
    headers.set("x-kept-at", String(Date.now()));
    const body = await fresh.clone().blob();
    await (await caches.open(PAGES)).put(path, new Response(body, { headers }));
  }
  return fresh;
}

/** The page of now, else the last one with its time: when there is no network, and when it is too slow. */
async function page(request, path, event) {
  const fresh = keep(request, path);
  // What comes too late is kept all the same, for the next time.
  event.waitUntil(fresh.catch(() => {}));
  const kept = await (await caches.open(PAGES)).match(path);
  if (!kept) return fresh.catch((error) => (request.mode === "navigate" ? instead(path) : Promise.reject(error)));
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, null); });
  try {
    return (await Promise.race([fresh, late])) ?? shown(kept);
  } catch {
    return shown(kept);
  }
}

function shown(kept) {
  return kept.headers.get("content-type")?.startsWith("text/html") ? marked(kept) : kept;
}

/** Where there is no page: the same without what was asked of it, else which pages there are. */
async function instead(path) {
  const pages = await caches.open(PAGES);
  const kept = KEPT.test(path) ? await pages.match(path) : undefined;
  return kept ? shown(kept) : offline(pages);
}

const plain = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

async function offline(pages) {
  const lang = self.navigator.languages.find((one) => one in TEXTS) ?? self.navigator.languages.map((one) => one.split("-")[0]).find((one) => one in TEXTS) ?? "zh-CN";
  const texts = TEXTS[lang];
  const links = [];
  for (const request of await pages.keys()) {
    const kept = await pages.match(request);
    if (!kept?.headers.get("content-type")?.startsWith("text/html")) continue;
    const title = /<title>([^<]*)<\/title>/.exec(await kept.text())?.[1] ?? "";
    // As it stands in a page of ours: escaped already.
    links.push(`<li><a href="${plain(new URL(request.url).pathname)}">${title}</a></li>`);
  }
  const list = links.length > 0 ? `<p>${plain(texts["offline-lead"])}</p><ul>${links.join("")}</ul>` : `<p>${plain(texts["offline-none"])}</p>`;
  const title = plain(texts["offline-title"]);
  const body = `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="${LOOK}"></head><body><main class="wide reading"><h1>${title}</h1>${list}<p><a href="">${plain(texts["offline-again"])}</a></p></main></body></html>`;
  return new Response(body, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function marked(kept) {
  const text = await kept.text();
  const lang = /<html[^>]* lang="([^"]+)"/.exec(text)?.[1] ?? "zh-CN";
  const at = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short", timeZone: "Asia/Shanghai" }).format(Number(kept.headers.get("x-kept-at")));
  const note = `<p class="stale" role="status">${(TEXTS[lang] ?? TEXTS["zh-CN"])["offline-stale"].replace("{at}", at)}</p>`;
  return new Response(text.replace(/<main[^>]*>/, (main) => main + note), { headers: kept.headers });
}
