// The links beside a mark work without this file. With it, n and p step through the marks, unless the reader
// switched that off: who dictates, or strikes keys by chance, would be moved about (WCAG 2.1.4).
"use strict";

const OFF = "archive-search-keys-off";
const LAST = document.querySelectorAll("mark[id]").length;
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const choice = document.querySelector("[data-keys]");
const box = choice.querySelector("input");

function current() {
  const place = /^#khop-(\d+)$/.exec(location.hash);
  return place ? Number(place[1]) : 0;
}

// The reader's way back leads out of the article, not through every mark.
function go(number) {
  if (number >= 1 && number <= LAST) location.replace("#khop-" + number);
}

function choose() {
  if (box.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
}

document.addEventListener("keydown", (event) => {
  if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || event.target.matches(FIELDS)) return;
  if (event.key === "n") go(current() + 1);
  if (event.key === "p") go(current() - 1);
});
box.checked = !localStorage.getItem(OFF);
box.addEventListener("change", choose);
choice.hidden = false;
