// The pages work without this file. With it, ticking a value applies at once on wide screens.
"use strict";

const FOCUSED = "archive-search-focus";
const form = document.getElementById("search");
const filters = document.getElementById("bo-loc");
const wide = window.matchMedia("(min-width: 60rem)");

function openOnWideScreens() {
  filters.open = wide.matches;
}

function applyAtOnce(event) {
  if (event.target.type !== "checkbox" || !wide.matches) return;
  sessionStorage.setItem(FOCUSED, event.target.name + "=" + event.target.value);
  form.requestSubmit();
}

// After the page came back, the reader goes on from the box that was ticked.
function restoreFocus() {
  const focused = sessionStorage.getItem(FOCUSED);
  sessionStorage.removeItem(FOCUSED);
  for (const box of filters.querySelectorAll("input[type=checkbox]")) {
    if (box.name + "=" + box.value !== focused) continue;
    const folded = box.closest("fieldset details");
    if (folded) folded.open = true;
    box.focus();
  }
}

// Empty fields make long addresses; they are sent along only by browsers without this script.
function leaveOutEmpty(event) {
  for (const field of event.target.elements) {
    if (field.name && !field.value) field.disabled = true;
  }
}

function takeBackIn() {
  for (const field of form.elements) field.disabled = false;
}

form.addEventListener("submit", leaveOutEmpty);
window.addEventListener("pageshow", takeBackIn);
if (filters) {
  openOnWideScreens();
  wide.addEventListener("change", openOnWideScreens);
  filters.addEventListener("change", applyAtOnce);
  restoreFocus();
}
