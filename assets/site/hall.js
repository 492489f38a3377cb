// A hall on bad Wi-Fi: what is tapped, asked and voted for waits in the telephone until it has arrived; numbers and turns come
// as they change. Everything works without: as forms, and by looking again.
"use strict";

const WAITING = `hall ${location.pathname.split("/")[2]}`;
const RETRY = 4000;
const AGAIN = 20_000;
/** Two taps on one button within this are one hand that trembled, in milliseconds. */
const DOUBLE = 500;
/** Answers that say "not now": what was sent is sent again. The last of them is a session that ended; it may be renewed. */
const LATER = [408, 425, 429, 401];

/** What has not arrived yet, oldest first; kept while the telephone is off. */
const queue = {
  /** Where a browser keeps nothing, as private windows may, it is kept while the page is open. */
  own: null,
  read() {
    if (this.own) return this.own;
    try { return JSON.parse(localStorage.getItem(WAITING)) ?? []; } catch { return []; }
  },
  write(all) {
    try { localStorage.setItem(WAITING, JSON.stringify(all)); this.own = null; } catch { this.own = all; }
  },
};

/** Sixteen random bytes as a UUID; browsers give it ready made over https alone. */
function nonce() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Sends one; what the market refuses is not sent again, what got lost is. */
async function deliver(one) {
  let answer;
  try {
    answer = await fetch(one.to, { method: "POST", body: new URLSearchParams(one.body), headers: { Accept: "application/json" }, signal: AbortSignal.timeout(10_000) });
  } catch {
    return { lost: true };
  }
  if (answer.status >= 500) return { lost: true };
  if (LATER.includes(answer.status)) return { later: Math.min(600, Number(answer.headers.get("Retry-After")) || 20) };
  // With the words of the market: why it was not taken, and what can be done.
  if (!answer.ok) return { refused: true, why: await answer.json().then((told) => told.detail, () => undefined) };
  try { return { told: await answer.json() }; } catch { return { lost: true }; }
}

let sending = false;
async function flush() {
  if (sending) return;
  sending = true;
  // Whatever goes wrong with one, the next time all is tried again.
  try { await send(); } finally { sending = false; }
}

async function send() {
  // Where something has to wait, what was meant for the same place waits behind it; the rest goes on.
  const held = new Set();
  for (;;) {
    const next = queue.read().find((one) => !held.has(one.to));
    if (!next) break;
    const { lost, later, refused, why, told } = await deliver(next);
    if (lost) { setTimeout(flush, RETRY); break; }
    if (later) {
      if (held.size === 0) setTimeout(flush, later * 1000);
      held.add(next.to);
      say(document.querySelector("[data-hall]")?.dataset.kept ?? "");
      continue;
    }
    queue.write(queue.read().filter((one) => one.body.nonce !== next.body.nonce));
    if (told?.said) say(told.said);
    // What the market did not take is shown as it is there.
    if (refused) {
      await renew();
      say(why ?? document.querySelector("[data-hall]")?.dataset.refused ?? "");
    }
  }
}

function say(text) {
  const said = document.querySelector("[data-said]");
  if (said) said.textContent = text;
}

/** Takes a form over: kept first, then sent. */
function post(form, more = {}) {
  // With the time: it may arrive when the hall is empty.
  const body = { ...Object.fromEntries(new FormData(form)), nonce: nonce(), at: new Date().toISOString(), ...more };
  queue.write([...queue.read(), { to: form.action, body }]);
  if (!navigator.onLine) say(document.querySelector("[data-hall]")?.dataset.kept ?? "");
  flush();
}

/** When each form was sent last. */
const sent = new WeakMap();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-tap], [data-vote], [data-poll], [data-question]")) return;
  if (Date.now() - (sent.get(form) ?? 0) < DOUBLE) return event.preventDefault();
  sent.set(form, Date.now());
  if (form.matches("[data-tap]")) {
    event.preventDefault();
    const button = form.querySelector("button");
    const on = button.getAttribute("aria-pressed") !== "true";
    post(form, { want: on ? "on" : "off" });
    button.setAttribute("aria-pressed", String(on));
    form.elements.want.value = on ? "off" : "on";
    const count = button.querySelector("[data-count]");
    count.textContent = String(Math.max(0, Number(count.textContent) + (on ? 1 : -1)));
  } else if (form.matches("[data-vote]")) {
    event.preventDefault();
    post(form);
    form.querySelector("button").disabled = true;
  } else if (form.matches("[data-poll]")) {
    event.preventDefault();
    post(form);
  } else if (form.matches("[data-question]")) {
    if (form.elements.words.value.trim() === "") return;
    event.preventDefault();
    post(form);
    form.elements.words.value = "";
  }
});

/** The page as it is now, in the place of the page as it was; what is being typed stays. */
async function renew() {
  const old = document.querySelector("[data-hall]");
  // An agenda or a ticket sends what waits as well, and has no stage to show.
  if (!old) return;
  const typed = old.querySelector("#words")?.value ?? "";
  const busy = document.activeElement?.id === "words";
  let text;
  try { text = await (await fetch(location.href)).text(); } catch { return; }
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-hall]");
  if (!fresh) return;
  old.replaceChildren(...fresh.childNodes);
  old.dataset.version = fresh.dataset.version;
  const words = old.querySelector("#words");
  if (words && typed) words.value = typed;
  if (words && busy) words.focus();
}

function show(told) {
  for (const place of document.querySelectorAll("[data-taps]")) {
    for (const [kind, count] of Object.entries(told.taps[place.dataset.taps] ?? {})) {
      const shown = place.querySelector(`[data-count="${kind}"]`);
      if (shown) shown.textContent = String(count);
    }
  }
  for (const shown of document.querySelectorAll("[data-votes]")) {
    if (shown.dataset.votes in told.votes) shown.textContent = String(told.votes[shown.dataset.votes]);
  }
  for (const shown of document.querySelectorAll("[data-poll-result]")) {
    const votes = told.polls[shown.dataset.pollResult] ?? [];
    const all = Math.max(1, votes.reduce((sum, one) => sum + one, 0));
    [...shown.children].forEach((row, place) => {
      row.querySelector(".num").textContent = String(votes[place] ?? 0);
      row.querySelector("rect").setAttribute("width", String(Math.floor(((votes[place] ?? 0) * 120) / all)));
    });
  }
}

function follow(stage) {
  const source = new EventSource(stage.dataset.hall);
  let timer = 0;
  source.addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    show(told);
    if (told.version === stage.dataset.version) return;
    clearTimeout(timer);
    // Three hundred telephones do not ask in the same moment.
    timer = setTimeout(renew, Math.random() * 1500);
  });
  // A browser comes back by itself when a connection is lost, not when it is refused. Where there is no room the page looks
  // again by itself, not all telephones at once, and asks for a place then.
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(async () => { await renew(); follow(stage); }, AGAIN * (0.75 + Math.random() / 2));
  });
}

const stage = document.querySelector("[data-hall]");
if (stage && "EventSource" in window) follow(stage);
if (document.querySelector("[data-clock]")) {
  const format = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });
  // Looked for each time: the wall is made anew with each turn.
  setInterval(() => { document.querySelector("[data-clock]").textContent = format.format(new Date()); }, 1000);
}
addEventListener("online", flush);
flush();

/** Agenda, ticket and stage open without a network too: this page, with what it is made of. */
async function keep() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/sw.js");
  const worker = (await navigator.serviceWorker.ready).active;
  const parts = [...document.querySelectorAll("link[rel=stylesheet], script[src], img[src]")].map((one) => one.href || one.src);
  worker.postMessage({ page: location.pathname, parts });
}
keep();
