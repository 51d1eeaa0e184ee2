// Suggestions under the search box, as a WAI-ARIA 1.2 combobox. Searching works without this file.
"use strict";

(() => {
  const PAUSE_MS = 120;
  const box = document.getElementById("q");
  const list = document.createElement("ul");
  const spoken = document.createElement("div");
  let found = [];
  let active = -1;
  let composing = false;
  let timer = 0;
  let request = new AbortController();

  function build() {
    list.id = "goi-y";
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.suggestions);
    spoken.className = "unseen";
    spoken.setAttribute("role", "status");
    box.form.append(list, spoken);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    box.setAttribute("aria-expanded", "false");
  }

  function askSoon() {
    clearTimeout(timer);
    request.abort();
    if (composing) return; // Telex: half a syllable is no question yet
    if (box.value.trim()) timer = setTimeout(ask, PAUSE_MS);
    else close();
  }

  async function ask() {
    request = new AbortController();
    const { signal } = request;
    const fields = [...new FormData(box.form)].filter(([, value]) => value);
    try {
      const answer = await fetch("/suggest?" + new URLSearchParams(fields), { signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const { suggestions, status } = await answer.json();
      if (!signal.aborted && document.activeElement === box) show(suggestions, status);
    } catch {
      if (!signal.aborted) close();
    }
  }

  function show(suggestions, status) {
    found = suggestions;
    list.replaceChildren(...found.map(option));
    spoken.textContent = status;
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
    activate(-1);
  }

  function option({ label, note }, number) {
    const item = document.createElement("li");
    const said = document.createElement("span");
    item.id = "goi-y-" + number;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    said.textContent = note;
    item.append(label, " ", said);
    item.addEventListener("click", () => choose(number));
    return item;
  }

  function activate(number) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = number;
    const item = list.children[active];
    if (!item) return box.removeAttribute("aria-activedescendant");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", item.id);
  }

  function choose(number) {
    const { url, text } = found[number];
    box.value = text;
    close();
    location.assign(url);
  }

  function close() {
    clearTimeout(timer);
    request.abort();
    show([], "");
  }

  // One step past either end is the text itself, where nothing is active.
  function step(by) {
    const places = found.length + 1;
    activate(((active + 1 + by + places) % places) - 1);
  }

  function press(event) {
    if (composing || event.isComposing || event.keyCode === 229) return;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" && !isOpen) askSoon();
    else if (!isOpen) return;
    else if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) choose(active);
    else return;
    event.preventDefault();
  }

  if (!box) return;
  build();
  box.addEventListener("input", askSoon);
  box.addEventListener("keydown", press);
  box.addEventListener("blur", close);
  box.addEventListener("compositionstart", () => { composing = true; });
  box.addEventListener("compositionend", () => { composing = false; askSoon(); });
  box.form.addEventListener("submit", close);
  list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the box
})();
