// Keys of the review of duplicates; without this script everything still works by mouse, Tab and Enter.
"use strict";

(() => {
  const OFF = "stammkunde-review-keys-off";
  const keys = document.querySelector("#keys");
  let sent = false;

  const remembered = () => {
    try {
      return localStorage.getItem(OFF) === null;
    } catch {
      return true;
    }
  };

  const remember = (on) => {
    try {
      if (on) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    } catch {
      // In a frame of another site nothing can be kept: it holds for this page.
    }
  };

  const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), select, textarea") !== null;

  if (keys) {
    // Single keys get in the way of those who speak to their computer.
    keys.checked = remembered();
    keys.addEventListener("change", () => remember(keys.checked));
  }

  document.addEventListener("keydown", (event) => {
    // Whoever holds a key down says it once, and not of the next pair too.
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || !keys?.checked || isTyping(event.target)) return;
    const button = [...document.querySelectorAll("[data-keys]")].find((one) => one.dataset.keys.split(" ").includes(event.key));
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // Two answers to one page: the second would be lost or, worse, hold.
  document.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => {
    sent = false;
  });
})();
