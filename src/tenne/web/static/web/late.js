// Arrivals that were seen without a network: kept by this browser as code and time, without a name,
// and sent as soon as a page of the front desk comes from the server again.
const place = document.querySelector("[data-late]");
const words = place.dataset;
const KEY = "tenne-late:" + words.lateSpace;
const DESK = "tenne-late-desk:" + words.lateSpace; // where they are sent from

export function waiting() {
  try {
    return JSON.parse(localStorage.getItem(KEY) || "[]");
  } catch (problem) {
    return [];
  }
}

function keep(all) {
  if (all.length) {
    localStorage.setItem(KEY, JSON.stringify(all));
    localStorage.setItem(DESK, words.lateScope);
  } else {
    localStorage.removeItem(KEY);
    localStorage.removeItem(DESK);
  }
}

export function note(code, at) {
  const all = waiting();
  if (!all.some((one) => one.code === code)) keep(all.concat([{ code, at }]));
}

function say(text) {
  const line = document.createElement("p");
  line.textContent = text;
  place.appendChild(line);
  place.hidden = false;
}

async function send() {
  for (const one of waiting()) {
    const body = new URLSearchParams({ code: one.code, at: one.at, csrfmiddlewaretoken: words.lateToken });
    const answer = await fetch(words.late, { method: "POST", body, redirect: "error" });
    if (!answer.ok) return;
    const { said } = await answer.json();
    keep(waiting().filter((other) => other.code !== one.code));
    say(said);
  }
}

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(words.lateWorker, { scope: words.lateScope }).catch(() => {});
}
const copy = document.querySelector("[data-copy]");
if (!copy || copy.hidden) send().catch(() => {});
