// Keys for the list; without this script everything still works by mouse, Tab and Enter.
"use strict";

const isTyping = (element) => element.closest("input:not([type=checkbox]), select, textarea") !== null;

const move = (by) => {
  const links = [...document.querySelectorAll("a.open")];
  const row = document.activeElement.closest("tr");
  const at = links.findIndex((link) => row !== null && row.contains(link));
  const next = links[at < 0 ? 0 : at + by];
  if (next) {
    next.focus();
    next.scrollIntoView({ block: "center" });
  }
};

const keys = {
  "/": () => document.querySelector("#count, #filters input")?.focus(),
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  "?": () => {
    const help = document.querySelector("#help");
    if (help) {
      help.open = !help.open;
      help.querySelector("summary").focus();
    }
  },
};

document.addEventListener("keydown", (event) => {
  const action = keys[event.key];
  if (!action || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  // Arrows scroll a page that has no list.
  if (event.key.startsWith("Arrow") && !document.querySelector("a.open")) return;
  event.preventDefault();
  action();
});
