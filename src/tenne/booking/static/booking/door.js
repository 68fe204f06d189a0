// The display at a door. It asks what is new, keeps the clock of the wall, and says when it cannot
// know. Written for tablets of 2018: no newer words of the language, no newer parts of the browser.
const EVERY = 15000;
const LONGEST = 120000;
const PATIENCE = 10000;
const STALE = 60000;
const shell = document.querySelector("[data-door]");
const pairing = document.querySelector("[data-door-pairing]");
const address = shell ? shell.dataset.now : pairing ? pairing.getAttribute("data-door-pairing") : "";
let ahead = 0; // how far the clock on the wall is ahead of the tablet's own, in milliseconds
let seen = 0; // when, on the wall, the server answered last
let mark = "";
let failures = 0;
let timer = 0;
let asking = 0;

const find = (name) => shell.querySelector("[data-door-" + name + "]");
const wallNow = () => Date.now() + ahead;

function shown(moment) {
  const at = new Date(moment);
  const minutes = at.getUTCMinutes();
  return at.getUTCHours() + (minutes < 10 ? ":0" : ":") + minutes;
}

// A clock on the wall has no zone: it is read as if it were UTC, and shown so.
function setClock(wall) {
  if (!wall) return;
  seen = Date.parse(wall + "Z");
  ahead = seen - Date.now();
}

function inTime(promise) {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error("no answer")), PATIENCE);
    promise.then((value) => { clearTimeout(limit); resolve(value); }, (error) => { clearTimeout(limit); reject(error); });
  });
}

// What was free a while ago may be taken now, so nothing of the old state stays in sight but one
// line that says how old it is.
function lose() {
  const part = find("part").querySelector("[data-sentence]");
  const was = part ? part.dataset.sentence : "";
  find("as-of").textContent = shell.dataset.textAsOf.replace("{time}", shown(seen));
  find("was").textContent = was ? ": " + was : "";
  find("part").hidden = true;
  find("lost").hidden = false;
  document.body.className = "door door-lost-now";
}

function show(html) {
  const place = find("part");
  if (html !== null) place.innerHTML = html;
  const part = place.querySelector("[data-kind]");
  document.documentElement.setAttribute("data-theme", part.dataset.themeNow);
  document.body.className = "door door-" + part.dataset.kind;
  find("lost").hidden = true;
  place.hidden = false;
}

function heard(answer) {
  if (answer.status === 404) {
    location.reload(); // no longer paired: the page says so
    return null;
  }
  if (answer.status !== 200 && answer.status !== 304 && answer.status !== 409) throw new Error("status " + answer.status);
  failures = 0;
  setClock(answer.headers.get("Tenne-Wall"));
  if (answer.status === 304) {
    show(null);
    return null;
  }
  mark = answer.status === 200 ? answer.headers.get("ETag") || "" : "";
  return answer.text().then(show);
}

function send(where, options) {
  const number = ++asking;
  clearTimeout(timer);
  return inTime(fetch(where, Object.assign({ credentials: "same-origin", cache: "no-store" }, options)))
    .then((answer) => (number === asking ? heard(answer) : null))
    .catch(() => {
      if (number !== asking) return;
      failures += 1;
      lose();
    })
    .then(() => {
      if (number === asking) timer = setTimeout(ask, Math.min(LONGEST, EVERY * Math.pow(2, Math.min(failures, 4))));
    });
}

function ask() {
  return send(address, { headers: mark ? { "If-None-Match": mark } : {} });
}

function tick() {
  find("clock").textContent = shown(wallNow());
  if (wallNow() - seen > STALE && find("lost").hidden) lose();
}

function press(event) {
  const button = event.target.closest ? event.target.closest("button[form]") : null;
  const form = button && document.getElementById(button.getAttribute("form"));
  if (!form) return;
  event.preventDefault();
  button.disabled = true;
  const said = new URLSearchParams();
  said.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  if (button.name) said.append(button.name, button.value);
  mark = "";
  send(form.action, { method: "POST", body: said, headers: { "Tenne-Part": "door" } });
}

function lookForPairing() {
  inTime(fetch(address, { credentials: "same-origin", cache: "no-store" }))
    .then((answer) => { if (answer.status === 200) location.reload(); })
    .catch(() => {})
    .then(() => setTimeout(lookForPairing, 5000));
}

if (shell) {
  setClock(shell.dataset.wall);
  document.addEventListener("click", press);
  window.addEventListener("online", ask);
  window.addEventListener("offline", () => { failures += 1; lose(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { tick(); ask(); } });
  setInterval(tick, 1000);
  timer = setTimeout(ask, EVERY);
} else if (pairing) {
  setTimeout(lookForPairing, 3000);
}
