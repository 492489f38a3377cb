// Cards of the board are dragged to the stage that follows, and walked through by arrow keys. Either ends in the card's own
// button, so that what is missing is answered as it is without script.
"use strict";

const columns = [...document.querySelectorAll("[data-stage]")];
let held = null;

/** Marks where the held card can be laid down. */
function mark() {
  for (const column of columns) column.classList.toggle("open", held !== null && column.dataset.stage === held.dataset.to);
}

for (const card of document.querySelectorAll("[data-to]")) {
  card.draggable = true;
  card.querySelector("a").draggable = false;
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector("a").textContent);
    held = card;
    mark();
  });
  card.addEventListener("dragend", () => {
    held = null;
    mark();
  });
}

for (const column of columns) {
  column.addEventListener("dragover", (event) => {
    if (held !== null && column.dataset.stage === held.dataset.to) event.preventDefault();
  });
  column.addEventListener("drop", (event) => {
    event.preventDefault();
    if (held !== null && column.dataset.stage === held.dataset.to) held.querySelector("form").requestSubmit();
  });
}

/** The card that an arrow leads to: the next one of its stage, or the first of the stage beside it. */
function beside(card, key) {
  const cards = (column) => [...column.querySelectorAll(".board-card")];
  const filled = columns.filter((column) => cards(column).length > 0);
  const column = filled.find((one) => one.contains(card));
  const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step === undefined) return undefined;
  if (key === "ArrowUp" || key === "ArrowDown") return cards(column)[cards(column).indexOf(card) + step];
  const other = filled[filled.indexOf(column) + step];
  return other && cards(other)[0];
}

document.querySelector(".board")?.addEventListener("keydown", (event) => {
  const card = event.target.closest(".board-card");
  if (card === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = beside(card, event.key);
  if (to === undefined) return;
  event.preventDefault();
  to.querySelector("a").focus();
});
