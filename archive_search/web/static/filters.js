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

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

// Of the values at hand those that have the words; the form itself asks for all others.
function narrowList(event) {
  if (event.target.name !== "find") return;
  const wanted = plain(event.target.value).trim();
  for (const row of event.target.closest("details").querySelectorAll("li")) {
    row.hidden = !plain(row.querySelector(".value").textContent).includes(wanted);
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
  filters.addEventListener("input", narrowList);
  restoreFocus();
}
