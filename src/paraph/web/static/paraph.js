// Keys, and calm polling. Every page works without this file.
(() => {
  "use strict";
  const fields = "input, textarea, select, [contenteditable]";
  const busy = () => document.activeElement && document.activeElement.matches(fields);

  // A page is not replaced under the hands of somebody who types.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("[data-poll]") && busy()) event.preventDefault();
  });
  // Where the focus was, there it is after a swap.
  let held = "";
  document.addEventListener("htmx:beforeSwap", () => {
    held = document.activeElement ? document.activeElement.id : "";
  });
  document.addEventListener("htmx:afterSettle", () => {
    const again = held && document.getElementById(held);
    if (again) again.focus({ preventScroll: true });
  });

  // A form that is on its way is not sent twice; it may be again where the page is shown
  // anew, or after ten seconds: what it led to was a file, or nothing came.
  let sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post") return;
    if (Date.now() - (sent.get(form) || 0) < 10000) event.preventDefault();
    else sent.set(form, Date.now());
  });
  window.addEventListener("pageshow", () => (sent = new WeakMap()));

  const rows = () =>
    [...document.querySelectorAll("[data-row]")].filter((row) => row.getClientRects().length);
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    const target = next.matches("a, [tabindex]") ? next : next.querySelector("a, button, [tabindex]");
    if (target) target.focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const press = (name) => {
    const row = document.activeElement && document.activeElement.closest("[data-row]");
    const button = row && row.querySelector(`[data-key="${name}"]`);
    if (!button) return false;
    button.click();
    const details = button.closest("details");
    if (details && details.contains(button)) {
      const field = details.querySelector("textarea, input:not([type=hidden])");
      if (details.open && field) field.focus();
    }
    return true;
  };
  // What is named in the address is shown, if it is folded away. After a decision it is the
  // next proposal: there the hand goes on.
  const show = () => {
    const here = location.hash && document.getElementById(location.hash.slice(1));
    if (!here) return;
    const folded = here.closest("details:not([open])");
    if (folded) folded.open = true;
    if (here.matches("[data-row], button")) here.focus();
  };
  show();
  window.addEventListener("hashchange", show);

  // Words selected in a report go where they are wanted: into the proposal that is being
  // edited, else into what the rules missed. Offsets are counted in code points.
  const report = document.querySelector("[data-report]");
  const missed = document.getElementById("missed");
  const offset = (node, at) => {
    const piece = (node.nodeType === 3 ? node.parentElement : node).closest("[data-at]");
    if (!piece) return null;
    const before = node.nodeType === 3 ? node.data.slice(0, at) : "";
    return Number(piece.dataset.at) + [...before].length;
  };
  const selected = () => {
    const chosen = document.getSelection();
    if (!report || chosen.isCollapsed || !report.contains(chosen.anchorNode)) return null;
    const range = chosen.getRangeAt(0);
    const copy = range.cloneContents();
    for (const number of copy.querySelectorAll("sup")) number.remove();
    const lines = [...copy.querySelectorAll("p")].map((line) => line.textContent);
    const words = lines.length ? lines.join("\n") : copy.textContent;
    const start = offset(range.startContainer, range.startOffset);
    return { words: words.trim(), start: words === words.trimStart() ? start : null };
  };
  const put = (form, field, found) => {
    field.value = found.words;
    form.elements.start.value = found.start === null ? "" : found.start;
  };
  const take = () => {
    const found = selected();
    if (!found || !found.words) return;
    const edited = document.querySelector("[data-row] details[open] [data-reselect]");
    if (edited) put(edited.form, edited, found);
    else if (missed) {
      missed.open = true;
      const form = missed.querySelector("form");
      put(form, form.elements.words, found);
    }
  };
  if (report) for (const name of ["mouseup", "keyup", "touchend"]) report.addEventListener(name, take);
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-reselect], #missed textarea")) event.target.form.elements.start.value = "";
  });

  document.addEventListener("keydown", (event) => {
    // Out of a field that a proposal is bettered in, back to the proposal.
    if (event.key === "Escape" && event.target.matches("[data-reselect]")) {
      event.target.closest("details").open = false;
      event.target.closest("[data-row]").focus();
    }
    if (event.ctrlKey && event.key === "Enter" && event.target.matches("textarea[data-send]")) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || busy()) return;
    if (document.documentElement.dataset.keys === "off") return;
    // On a keyboard of another script a letter is the key where it stands.
    const standing = event.key > "\u007f" && /^Key([A-Z])$/.exec(event.code);
    const key = standing ? standing[1].toLowerCase() : event.key;
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if (key === "?") location.assign("/help/");
    else if (key === "v") {
      const other = document.querySelector("[data-peek]");
      if (!other) return;
      other.click();
    } else if (key === "/") {
      const search = document.querySelector("input[type=search]");
      if (!search) return;
      search.focus();
    } else if (key === "g") {
      const all = document.querySelector("[data-all=g]");
      if (!all) return;
      all.click();
    } else if (key === "Enter") {
      const row = document.activeElement;
      if (!row || !row.matches("[data-row]") || !press("Enter")) return;
    } else if (key === "n") {
      if (!missed) return;
      missed.open = true;
      missed.querySelector("textarea").focus();
    } else if ("exuac123456789".includes(key)) {
      if (!press(key)) return;
    } else return;
    event.preventDefault();
  });

  // A span of a report lights its sentence, and the other way round.
  const light = (event, on) => {
    const one = event.target.closest && event.target.closest("[data-fact]");
    if (!one) return;
    for (const other of document.querySelectorAll(`[data-fact="${one.dataset.fact}"]`))
      other.classList.toggle("hot", on);
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(name, (event) => light(event, on));
})();
