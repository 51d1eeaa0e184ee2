// Ticks on articles last while the tab is open, so that an evidence pack can be gathered from many pages.
// Without this file a pack holds what is ticked on the page.
"use strict";

const PICKED = "archive-search-picked";
const pack = document.getElementById("ho-so");

function picked() {
  return new Set(JSON.parse(sessionStorage.getItem(PICKED) || "[]"));
}

function keep(ids) {
  sessionStorage.setItem(PICKED, JSON.stringify([...ids]));
  show(ids);
}

function boxes() {
  return document.querySelectorAll("input[form=ho-so]");
}

function tick(event) {
  const ids = picked();
  if (event.target.checked) ids.add(event.target.value);
  else ids.delete(event.target.value);
  keep(ids);
}

// The boxes only show what is picked; hidden fields send it, from all pages, in the order of picking.
function show(ids) {
  for (const field of pack.querySelectorAll("input[name=id]")) field.remove();
  for (const id of ids) pack.append(hidden(id));
  for (const box of boxes()) {
    box.name = "";
    box.checked = ids.has(box.value);
  }
  const line = document.querySelector(".picked");
  line.hidden = !ids.size;
  line.firstElementChild.textContent = line.dataset.words.replace("%(count)s", ids.size);
}

function hidden(id) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "id";
  field.value = id;
  return field;
}

if (pack) {
  for (const box of boxes()) box.addEventListener("change", tick);
  document.querySelector(".picked [type=button]").addEventListener("click", () => keep(new Set()));
  window.addEventListener("pageshow", () => show(picked()));
}
