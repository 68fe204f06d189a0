// The display at a door. It asks what is new, keeps the clock of the wall, and says when it cannot
// know. What it knows it keeps, where the browser lets it, for a start without a network.
// Written for tablets of 2018: no newer words of the language, no newer parts of the browser.
const EVERY = 15000;
const LONGEST = 120000;
const PATIENCE = 10000;
const STALE = 60000;
const KEPT = "tenne-door";
const canKeep = "serviceWorker" in navigator && "caches" in window;
const shell = document.querySelector("[data-door]");
const home = document.querySelector("[data-home]").dataset.home;
const pairing = document.querySelector("[data-door-pairing]");
const address = shell ? shell.dataset.now : pairing ? pairing.getAttribute("data-door-pairing") : "";
let ahead = 0; // how far the clock on the wall is ahead of the tablet's own, in milliseconds
let seen = 0; // when, on the wall, the server answered last
let mark = "";
let failures = 0;
let timer = 0;
let asking = 0;
let clockIsRight = true;
let keptAt = 0; // when, on the wall, the state was kept last
let keptHtml = "";

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

// Kept when it has changed, else once a minute: the memory of a tablet wears out.
function keep() {
  const html = find("part").innerHTML;
  if (!canKeep || (html === keptHtml && seen - keptAt < STALE)) return;
  keptHtml = html;
  keptAt = seen;
  const state = JSON.stringify({ html: html, seen: seen, at: seen - ahead });
  caches.open(KEPT).then((kept) => kept.put(home + "kept", new Response(state))).catch(() => {});
}

// What this browser has kept goes, once it is no display any more.
function forget() {
  if (!canKeep) return Promise.resolve();
  const workers = navigator.serviceWorker.getRegistrations().then((found) => Promise.all(found
    .filter((one) => one.scope === new URL(home, location.href).href)
    .map((one) => one.unregister())));
  return workers.then(() => caches.delete(KEPT)).catch(() => {});
}

// After a start without a network: what was known, with the clock as the tablet has carried it on.
// A tablet whose clock went back was without a battery: then it is better to show no time.
function remember() {
  return caches.open(KEPT).then((kept) => kept.match(home + "kept")).then((answer) => (answer ? answer.json() : null))
    .catch(() => null)
    .then((state) => {
      clockIsRight = Boolean(state) && Date.now() >= state.at;
      if (state) {
        find("part").innerHTML = state.html;
        seen = state.seen;
        ahead = state.seen - state.at;
      }
      lose();
      tick();
    });
}

function showKnown() {
  const list = find("known");
  Array.prototype.forEach.call(list.children, (one) => {
    one.hidden = clockIsRight && one.dataset.over !== "" && Date.parse(one.dataset.over + "Z") <= wallNow();
  });
  find("rest").hidden = !list.querySelector("li:not([hidden])");
}

// What was free a while ago may be taken now, so the old state is never shown as fresh: it says how
// old it is, and what was booked then for the rest of the day.
function lose() {
  const part = find("part").querySelector("[data-sentence]");
  const said = part ? part.dataset : {};
  const old = !clockIsRight || new Date(seen).toISOString().slice(0, 10) !== new Date(wallNow()).toISOString().slice(0, 10);
  const time = (old && said.day ? said.day + ", " : "") + shown(seen);
  find("as-of").textContent = shell.dataset.textAsOf.replace("{time}", time);
  find("was").textContent = said.sentence ? ": " + said.sentence : "";
  find("title").textContent = said.title || "";
  const known = part && part.querySelector("[data-known]");
  find("known").innerHTML = known ? known.innerHTML : "";
  const code = part && said.kind !== "held-here" ? part.querySelector(".door-code") : null;
  find("code").innerHTML = code ? code.innerHTML : "";
  find("code").hidden = !code;
  find("no-hold").hidden = !code;
  showKnown();
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
  keep();
}

function heard(answer) {
  if (answer.status === 404) return forget().then(() => location.reload()); // no longer paired: the page says so
  if (answer.status !== 200 && answer.status !== 304 && answer.status !== 409) throw new Error("status " + answer.status);
  const version = answer.headers.get("Tenne-Version");
  if (version && version !== shell.dataset.version && !shell.hasAttribute("data-copy")) {
    location.reload(); // newer files, or another face
    return null;
  }
  failures = 0;
  clockIsRight = true;
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
  find("clock").textContent = clockIsRight ? shown(wallNow()) : "";
  if (!find("lost").hidden) showKnown();
  else if (wallNow() - seen > STALE) lose();
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
  if (shell.hasAttribute("data-copy")) remember().then(ask);
  else keep();
  if (canKeep) navigator.serviceWorker.register(shell.dataset.worker).catch(() => {});
  document.addEventListener("click", press);
  window.addEventListener("online", ask);
  window.addEventListener("offline", () => { failures += 1; lose(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) { tick(); ask(); } });
  setInterval(tick, 1000);
  timer = setTimeout(ask, EVERY);
} else {
  forget();
  if (pairing) setTimeout(lookForPairing, 3000);
}
