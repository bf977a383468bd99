// Keys and the message at the top; without this script everything still works by mouse, Tab and Enter.
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

const inList = {
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
};

const anywhere = {
  "/": () => document.querySelector("#count, #filters input")?.focus(),
  "?": () => {
    const help = document.querySelector("#help");
    if (help) {
      help.open = !help.open;
      help.querySelector("summary").focus();
    }
  },
};

document.addEventListener("keydown", (event) => {
  // Outside the list arrows scroll the page, and letters are left to the browser and to speech.
  const keys = event.target.closest("#list .scroll") ? { ...anywhere, ...inList } : anywhere;
  const action = keys[event.key];
  if (!action || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  action();
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const message = document.querySelector("#message");
  if (detail.target !== message) {
    message.replaceChildren();
  } else if (detail.requestConfig.elt.id === "progress" && message.hasChildNodes()) {
    // What asks each second says its trouble once.
    detail.shouldSwap = false;
  }
});
