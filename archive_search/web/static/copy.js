// Beside a text to copy stands a button that does it; without this file the text is there to be selected.
"use strict";

const TOLD_MS = 2000;

async function copy(event) {
  const button = event.currentTarget;
  const text = document.getElementById(button.dataset.copies);
  getSelection().selectAllChildren(text);
  try {
    await navigator.clipboard.writeText(text.textContent.trim());
  } catch {
    if (!document.execCommand("copy")) return; // the text stays selected, to be copied by hand
  }
  tell(button);
}

// The button says so in place of its name, which screen readers speak because it has the focus.
function tell(button) {
  const name = button.textContent;
  if (name === button.dataset.done) return;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = name), TOLD_MS);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", copy);
}
