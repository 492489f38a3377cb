// A desk at the door that goes on without a network: the list of guests lies in the browser, scans wait until they have arrived,
// and each is answered at once.
"use strict";

const form = document.querySelector("[data-desk]");
const input = form.elements.what;
const result = document.querySelector("#result");
const status = document.querySelector("#sync");
const texts = form.dataset;
const NAME = `desk ${location.pathname.split("/")[2]}`;
/** Guests that a word finds and that are listed: of more, more of the word is typed. */
const MANY = 20;
/** How often a desk looks while all is well; how soon and how late it tries again while the market does not take its scans, in milliseconds. */
const EVERY = 15_000;
const SOON = 2_000;
const LONGEST = 60_000;
const SIGNS = { enters: "✓", again: "↺", waits: "!", several: "!", gone: "✕", late: "✕", unknown: "✕" };

/** The browser's own database: guests by id, scans by nonce. */
const store = new Promise((resolve, reject) => {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("guests", { keyPath: "id" }).createIndex("key", "key");
    opening.result.createObjectStore("scans", { keyPath: "nonce" });
  };
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const part = async (name, mode) => (await store).transaction(name, mode).objectStore(name);
const all = async (name) => done((await part(name, "readonly")).getAll());

function nonce() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

async function digest(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a scan or a typed text says: a code often stands in an address. */
const said = (what) => what.trim().replace(/\/+$/, "").split("/").pop().toLowerCase();
/** A ticket, or the number on a badge: one guest, whom nobody has to choose. */
const isCode = (last) => /^([0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(last);

/** Whom it means: by a ticket, an id, the end of an address, a part of a name. */
async function find(last) {
  if (/^[0-9a-f]{32}$/.test(last)) {
    const one = await done((await part("guests", "readonly")).index("key").get(await digest(last)));
    return one ? [one] : [];
  }
  const guests = await all("guests");
  const fits = (one) => one.id === last || one.tail.toLowerCase() === last || one.name.toLowerCase().includes(last) || one.organisation.toLowerCase().includes(last);
  return last === "" ? [] : guests.filter(fits);
}

let audio = null;
/** High for who enters, low for who does not. */
function sound(outcome) {
  try {
    audio ??= new AudioContext();
    const tone = audio.createOscillator();
    tone.frequency.value = { enters: 880, again: 440 }[outcome] ?? 220;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.12);
  } catch { /* a desk without loudspeakers reads */ }
  navigator.vibrate?.(outcome === "enters" ? 60 : [60, 60, 60]);
}

function show({ outcome, said, name, organisation, seats }) {
  const box = document.createElement("div");
  box.className = "scan";
  box.dataset.outcome = outcome;
  const sign = document.createElement("b");
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = SIGNS[outcome] ?? "!";
  const words = document.createElement("div");
  const line = (text, strong) => {
    const p = document.createElement("p");
    const inner = strong ? document.createElement("strong") : document.createElement("span");
    inner.textContent = text;
    p.append(inner);
    words.append(p);
  };
  line(said);
  if (name) line(`${name} ${organisation ?? ""}${seats > 1 ? ` × ${seats}` : ""}`, true);
  box.append(sign, words);
  result.replaceChildren(box);
  sound(outcome);
}

const clock = (date) => new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" }).format(date);

/** Answered from what lies here; the market hears of it as soon as it can. */
async function scan(what) {
  const last = said(what);
  if (last === "") return;
  const found = await find(last);
  if (found.length > 1) return choose(found);
  const [one] = found;
  if (one?.enters) return enter(one);
  // Somebody who registered, or was given a seat, a minute ago is not in the list as it lies here: the market decides.
  const scanned = { nonce: nonce(), what: one?.id ?? last, at: new Date().toISOString(), desk: "" };
  if (navigator.onLine && await ask(scanned)) return;
  // What was typed is typed again; what was scanned is kept, and its answer is shown when it comes.
  const isKept = one !== undefined || isCode(last);
  if (isKept) await done((await part("scans", "readwrite")).put({ ...scanned, open: true }));
  if (one) show({ outcome: "waits", said: texts.waits, name: one.name, organisation: one.organisation, seats: one.seats });
  else if (isKept) show({ outcome: "waits", said: texts.later });
  else show(navigator.onLine ? { outcome: "several", said: texts.trouble } : { outcome: "unknown", said: texts.unknown });
  await waits();
}

/** Somebody on the list, with a seat. */
async function enter(one) {
  const { name, organisation, seats } = one;
  const now = new Date();
  const again = one.arrived;
  // Both or neither: who is marked as arrived has a scan on its way.
  const both = (await store).transaction(["guests", "scans"], "readwrite");
  if (!again) both.objectStore("guests").put({ ...one, arrived: clock(now) });
  await done(both.objectStore("scans").put({ nonce: nonce(), what: one.id, at: now.toISOString(), desk: "" }));
  if (again) show({ outcome: "again", said: `${texts.again} ${again}`, name, organisation, seats });
  else show({ outcome: "enters", said: `${texts.enters} ${clock(now)}`, name, organisation, seats });
  await waits();
  // While the market takes nothing the timer asks it again, and not each guest who comes.
  if (navigator.onLine && failures === 0) beat(false);
}

/** Says how many scans have not arrived. */
async function waits() {
  const left = await done((await part("scans", "readonly")).count());
  status.textContent = left === 0 ? texts.sent : texts.waiting.replace("0", String(left));
  document.documentElement.dataset.waiting = String(left);
}

/** The market itself, for whom the list does not know; whether it answered. Kept and sent again it is the same scan. */
async function ask({ what, nonce, at }) {
  try {
    const body = new URLSearchParams({ what, nonce, at });
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10_000) });
    if (!answer.ok || answer.redirected) return false;
    show(await answer.json());
    beat();
    return true;
  } catch {
    return false;
  }
}

/** What the market could not follow stands on the page until somebody has looked after it. */
function leave(scanned, { said, name, organisation }) {
  const section = document.querySelector("#left");
  const line = document.createElement("li");
  const who = document.createElement("span");
  const at = scanned ? clock(new Date(scanned.at)) : "";
  who.textContent = `${name ?? `…${scanned?.what.slice(-4) ?? ""}`} ${organisation ?? ""} ${at}`;
  const words = document.createElement("span");
  words.textContent = said;
  line.append(who, words);
  section.querySelector("ul").prepend(line);
  section.hidden = false;
}

/** Of several the desk chooses: from what lies here, with a network and without. */
function choose(found) {
  show({ outcome: "several", said: texts.several });
  const list = document.createElement("ul");
  list.className = "guests";
  const word = form.querySelector("button[type=submit]").textContent;
  for (const one of found.slice(0, MANY)) {
    const line = document.createElement("li");
    const who = document.createElement("span");
    const name = document.createElement("b");
    name.textContent = one.name;
    const more = document.createElement("small");
    more.textContent = one.arrived ? `${one.tail} · ${texts.again} ${one.arrived}` : one.tail;
    who.append(name, ` ${one.organisation} `, more);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = word;
    button.setAttribute("aria-label", `${word} ${one.name}`);
    button.addEventListener("click", () => { input.focus(); scan(one.id); });
    line.append(who, button);
    list.append(line);
  }
  result.append(list);
}

/** Sends what waits, and asks for what is new: again and again by one timer, which waits longer each time that it fails and is as it
 * was when it succeeds. Two desks that lost one network do not come back at one moment. */
let timer = 0;
let failures = 0;
let busy = false;
let again = false;
async function beat(looks = true) {
  // Whoever is scanned meanwhile is sent with the next.
  if (busy) { again = true; return; }
  busy = true;
  again = false;
  clearTimeout(timer);
  let isWell = false;
  let left = 0;
  try {
    if (navigator.onLine) {
      isWell = await sync();
      if (looks) await refresh();
    }
    left = await done((await part("scans", "readonly")).count());
  } catch { isWell = false; }
  failures = isWell || !navigator.onLine ? 0 : failures + 1;
  busy = false;
  const pause = failures > 0 ? Math.min(LONGEST, SOON * 2 ** (failures - 1)) : again || (isWell && left > 0) ? 0 : EVERY;
  clearTimeout(timer);
  timer = setTimeout(() => beat(), pause * (0.75 + Math.random() / 2));
}

/** A scan is forgotten here when the market has answered it; whether it took what was sent. */
async function sync() {
  let isTaken = true;
  try {
    const waiting = (await all("scans")).slice(0, 500);
    if (waiting.length > 0) {
      isTaken = false;
      const answer = await fetch(texts.scans, { method: "POST", body: JSON.stringify(waiting), headers: { "Content-Type": "application/json", Accept: "application/json" }, signal: AbortSignal.timeout(30_000) });
      // What is refused, or led to the way in, stays here: it was scanned, and is sent again.
      if (answer.ok && !answer.redirected) {
        // First all that is waited for: a transaction of this database ends as soon as nothing is asked of it.
        const told = await answer.json();
        const scans = await part("scans", "readwrite");
        for (const one of told) scans.delete(one.nonce);
        isTaken = told.length > 0;
        const asked = new Map(waiting.map((one) => [one.nonce, one]));
        for (const { nonce, result } of told) {
          const isLeft = !["enters", "again"].includes(result.outcome);
          // What the list could not answer has its answer now; and of somebody let in here who gave the seat back meanwhile the
          // desk must know.
          if (isLeft || asked.get(nonce)?.open) show(result);
          if (isLeft) leave(asked.get(nonce), result);
        }
      }
    }
  } catch { /* sent later */ }
  await waits();
  return isTaken;
}

/** The list as the market has it; who arrived here and is not there yet stays arrived. */
async function refresh() {
  // What is here already is not asked for again; whoever begins, or has lost the list, has all of it in parts.
  const kept = await done((await part("guests", "readonly")).count());
  let query = kept === 0 ? "" : localStorage.getItem(NAME) ?? "";
  for (let more = true; more;) {
    let fresh;
    try {
      const answer = await fetch(texts.guests + query, { headers: { Accept: "application/json" }, signal: AbortSignal.timeout(30_000) });
      // Whose work here is over keeps no list.
      if (answer.redirected || [401, 403, 404].includes(answer.status)) return (await part("guests", "readwrite")).clear();
      // A market that is ill for a moment, or a gate of the hall's network, takes nothing away.
      if (!answer.ok) return;
      fresh = await answer.json();
    } catch { return; }
    // Read now: whoever was let in while the list was on its way stays arrived.
    const own = new Map((await all("guests")).map((one) => [one.id, one.arrived]));
    const guests = await part("guests", "readwrite");
    // Without a mark this is the whole list from its beginning.
    if (query === "") guests.clear();
    for (const id of fresh.gone) guests.delete(id);
    for (const one of fresh.guests) guests.put({ ...one, arrived: one.arrived ?? own.get(one.id) ?? null });
    await done(guests.count());
    query = `?since=${encodeURIComponent(fresh.since)}&behind=${fresh.behind}`;
    more = fresh.more;
  }
  localStorage.setItem(NAME, query);
  document.documentElement.dataset.guests = String(await done((await part("guests", "readonly")).count()));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const what = input.value;
  input.value = "";
  input.focus();
  scan(what);
});

/** Reads codes from the camera where the browser can; else pictures go to nobody, and one types. */
async function camera(button) {
  const view = document.querySelector("[data-view]");
  const reader = new BarcodeDetector({ formats: ["qr_code"] });
  view.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  view.hidden = false;
  await view.play();
  button.hidden = true;
  let last = "";
  let seen = 0;
  const look = async () => {
    const [code] = await reader.detect(view).catch(() => []);
    // Held before the camera it is one scan, however long.
    const now = Date.now();
    const isNew = code && (code.rawValue !== last || now - seen > 3000);
    if (code) { last = code.rawValue; seen = now; }
    if (isNew) await scan(code.rawValue);
    requestAnimationFrame(look);
  };
  look();
}

const button = document.querySelector("[data-camera]");
// There is none where the work is over and only what waits is sent.
if (button && "BarcodeDetector" in window && navigator.mediaDevices) {
  button.hidden = false;
  button.addEventListener("click", () => camera(button));
}
addEventListener("online", () => { failures = 0; beat(); });
beat();
keep();

/** This page and what it is made of, for when it is opened anew without a network. */
async function keep() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/sw.js");
  const worker = (await navigator.serviceWorker.ready).active;
  const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
  worker.postMessage({ page: location.pathname, parts });
}
