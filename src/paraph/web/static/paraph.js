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

  const rows = () => [...document.querySelectorAll("[data-row]")];
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
      const field = details.querySelector("input:not([type=hidden])");
      if (details.open && field) field.focus();
    }
    return true;
  };
  // After a decision the next proposal is named in the address: there the hand goes on.
  const here = location.hash && document.getElementById(location.hash.slice(1));
  if (here && here.matches("[data-row], button")) here.focus();

  document.addEventListener("keydown", (event) => {
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
    } else if ("exu".includes(key)) {
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
