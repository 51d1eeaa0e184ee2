// The links beside a mark work without this file. With it, n and p step through the marks.
"use strict";

const LAST = document.querySelectorAll("mark[id]").length;
const FIELDS = "input, textarea, select, [contenteditable]";

function current() {
  const place = /^#khop-(\d+)$/.exec(location.hash);
  return place ? Number(place[1]) : 0;
}

// The reader's way back leads out of the article, not through every mark.
function go(number) {
  if (number >= 1 && number <= LAST) location.replace("#khop-" + number);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches(FIELDS)) return;
  if (event.key === "n") go(current() + 1);
  if (event.key === "p") go(current() - 1);
});
for (const hint of document.querySelectorAll("[data-keys]")) hint.hidden = false;
