// Improves what already works: suggestions under the search box, and a tray for comparing.
"use strict";

const MOST = 4;

/** Suggestions as an ARIA combobox; Escape closes, arrows move, Enter takes. */
function suggest(input) {
  const list = document.createElement("ul");
  list.className = "hints";
  list.id = "hints";
  list.role = "listbox";
  list.hidden = true;
  list.setAttribute("aria-label", input.getAttribute("aria-label"));
  input.form.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  let at = -1;
  let asked = 0;
  let composing = false;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (item) => {
    if (item.dataset.href) return location.assign(item.dataset.href);
    input.value = item.dataset.text;
    close();
    input.form.requestSubmit();
  };
  const move = (step) => {
    const items = [...list.children];
    if (items.length === 0) return;
    at = (at + step + items.length) % items.length;
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    input.setAttribute("aria-activedescendant", items[at].id);
  };
  const show = (found) => {
    list.replaceChildren(...found.map((one, place) => {
      const item = document.createElement("li");
      item.id = `hint-${place}`;
      item.role = "option";
      item.dataset.text = one.text;
      if (one.href) item.dataset.href = one.href;
      item.setAttribute("aria-selected", "false");
      const count = document.createElement("span");
      count.className = "soft";
      count.textContent = one.count ?? "→";
      if (one.href) count.setAttribute("aria-hidden", "true");
      item.append(one.text, count);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(item); });
      return item;
    }));
    at = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async () => {
    const words = input.value.trim();
    const mine = ++asked;
    if (composing || [...words].length < 2) return close();
    try {
      const answer = await fetch(`/suggest?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
      const found = await answer.json();
      if (mine === asked) show(found);
    } catch {
      close();
    }
  };
  let timer = 0;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 80); });
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => { composing = false; ask(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || composing) return;
    if (event.key === "ArrowDown") { event.preventDefault(); move(1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); move(-1); }
    else if (event.key === "Escape") { event.preventDefault(); close(); }
    else if (event.key === "Enter" && at >= 0) { event.preventDefault(); take(list.children[at]); }
  });
}

/** Picks of this tab, kept while it lives. */
function comparing() {
  const key = "compare";
  let picks = [];
  try { picks = JSON.parse(sessionStorage.getItem(key)) ?? []; } catch { picks = []; }
  const tray = document.querySelector("[data-tray]");
  const draw = () => {
    for (const link of document.querySelectorAll("[data-compare]")) {
      if (!tray) continue;
      link.setAttribute("role", "button");
      link.setAttribute("aria-pressed", String(picks.includes(link.dataset.compare)));
    }
    if (!tray) return;
    tray.hidden = picks.length === 0;
    tray.elements.ids.value = picks.join(",");
    const count = tray.querySelector("[data-tray-count]");
    count.textContent = count.dataset.text.replace(/\d+/, String(picks.length));
  };
  const keep = () => {
    try { sessionStorage.setItem(key, JSON.stringify(picks)); } catch { /* private windows may refuse */ }
    draw();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-compare]");
    if (!link || !tray || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const id = link.dataset.compare;
    if (picks.includes(id)) picks = picks.filter((one) => one !== id);
    // A fifth is not taken: dropping the first unasked would surprise.
    else if (picks.length < MOST) picks = [...picks, id];
    keep();
  });
  document.addEventListener("keydown", (event) => {
    // What is called a button answers to Space as one.
    if (event.key !== " " || !tray || !event.target.matches?.("[data-compare]")) return;
    event.preventDefault();
    event.target.click();
  });
  tray?.querySelector("[data-tray-clear]").addEventListener("click", () => { picks = []; keep(); });
  draw();
}

/** Entries of a code table as one types; the browser's own list, so that the keyboard works as it always does. */
function codes(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}-codes`;
  input.after(list);
  input.setAttribute("list", list.id);
  let asked = 0;
  let timer = 0;
  const ask = async () => {
    const words = input.value.trim();
    const mine = ++asked;
    if (words === "") return list.replaceChildren();
    try {
      const answer = await fetch(`${input.dataset.codes}?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } });
      const found = await answer.json();
      if (mine !== asked) return;
      list.replaceChildren(...found.map((one) => {
        const item = document.createElement("option");
        item.value = `${one.code} ${one.name}`;
        return item;
      }));
    } catch {
      list.replaceChildren();
    }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
}

/** A draft is kept while it is written; what is wrong is said when the person sends it. */
function autosave(form) {
  const said = form.querySelector(".saved");
  let timer = 0;
  let busy = false;
  let then = null;
  const keep = async () => {
    if (busy) { then = keep; return; }
    busy = true;
    const body = new URLSearchParams(new FormData(form));
    body.set("to", "stay");
    try {
      const kept = await (await fetch(form.action, { method: "POST", body })).json();
      if (kept.seen) form.elements.seen.value = kept.seen;
      said.textContent = kept.said;
    } catch {
      said.textContent = said.dataset.lost;
    }
    busy = false;
    const next = then;
    then = null;
    next?.();
  };
  let kept = 0;
  // Each keeping is a version: not more than three a minute, however one pauses.
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { kept = Date.now(); keep(); }, Math.max(1500, kept + 20000 - Date.now()));
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    // What is under way would make the form look old: it is sent after it.
    if (!busy) return;
    event.preventDefault();
    const submitter = event.submitter;
    then = () => form.requestSubmit(submitter);
  });
}

/** The device signs what the market asks; its answer is sent as any form is. Shown where the browser knows passkeys. */
function passkey(form) {
  const known = window.PublicKeyCredential;
  if (!known?.parseRequestOptionsFromJSON) return;
  form.hidden = false;
  for (const note of document.querySelectorAll("[data-without]")) note.hidden = true;
  const said = form.querySelector("output");
  const ask = async () => {
    const answer = await fetch(form.dataset.passkey, { method: "POST" });
    if (!answer.ok || answer.redirected) return null;
    const { publicKey } = await answer.json();
    return "adding" in form.dataset
      ? navigator.credentials.create({ publicKey: known.parseCreationOptionsFromJSON(publicKey) })
      : navigator.credentials.get({ publicKey: known.parseRequestOptionsFromJSON(publicKey) });
  };
  form.addEventListener("submit", async (event) => {
    // Without a name the market would refuse what the device has made already.
    if (form.elements.name?.value.trim() === "") return;
    event.preventDefault();
    said.textContent = "";
    event.submitter.disabled = true;
    let why = "refused";
    try {
      const answer = await ask();
      if (answer) {
        form.elements.credential.value = JSON.stringify(answer);
        return form.submit();
      }
    } catch {
      why = "lost";
    }
    said.textContent = said.dataset[why];
    event.submitter.disabled = false;
  });
}

for (const form of document.querySelectorAll("[data-passkey]")) passkey(form);
for (const form of document.querySelectorAll("[data-autosave]")) autosave(form);
for (const input of document.querySelectorAll("[data-suggest]")) suggest(input);
for (const input of document.querySelectorAll("[data-codes]")) codes(input);
comparing();
