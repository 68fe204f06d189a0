// Arrivals that were noted without a network are erased at sign-out: whoever signs out is told first.
import { sender } from "./tenne.js";

const NOTED = "tenne-late:";

function unsent() {
  const found = { count: 0, desk: "" };
  try {
    Object.keys(localStorage).filter((key) => key.startsWith(NOTED)).forEach((key) => {
      const count = JSON.parse(localStorage.getItem(key)).length;
      if (count) found.desk = localStorage.getItem(key.replace(NOTED, "tenne-late-desk:")) || "";
      found.count += count;
    });
  } catch (problem) {
    return { count: 0, desk: "" };
  }
  return found;
}

document.querySelectorAll("[data-unsent]").forEach((warning) => {
  const form = warning.closest("form");
  const send = warning.querySelector("[data-unsent-send]");
  form.addEventListener("submit", (event) => {
    const { count, desk } = unsent();
    const button = sender(event);
    if (!count || (button && button.hasAttribute("data-unsent-go"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const text = count === 1 ? warning.dataset.one : warning.dataset.many.replace("{n}", String(count));
    warning.querySelector("[data-unsent-says]").textContent = text;
    send.hidden = !desk.startsWith("/");
    send.href = desk;
    warning.hidden = false;
    (send.hidden ? warning : send).focus();
  }, true);
});
