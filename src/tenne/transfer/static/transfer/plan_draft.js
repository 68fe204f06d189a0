// The draft that a plan editor shows: what is chosen, what is sent, what comes back.
import { announce } from "../design/tenne.js";

export const UNITS = 40;
export const root = document.querySelector("[data-editor]");
export const find = (selector) => root.querySelector(selector);
export const all = (selector) => [...root.querySelectorAll(selector)];
export const svg = () => find("[data-editor-plan]");
export const tidy = (metres) => Math.round(metres * 10) / 10 + 0;
let pending = null; // what keys have moved and nobody has sent yet: { dx, dy }
const owed = { dx: 0, dy: 0 }; // the same, with what is on its way
let timer = 0;
let looking = 0;
export let waiting = Promise.resolve();

// Sending: one step after the other, each with the revision that the page shows by then.
export function send(fields, { focus, paid } = {}) {
  waiting = waiting.then(() => post(fields, focus, paid)).catch(() => location.reload());
  return waiting;
}

async function post(fields, focus, paid = { dx: 0, dy: 0 }) {
  const body = new URLSearchParams(fields);
  body.set("csrfmiddlewaretoken", find("[name=csrfmiddlewaretoken]").value);
  body.set("revision", find("[name=revision]").value);
  root.setAttribute("aria-busy", "true");
  const answer = await fetch(location.pathname, { method: "POST", body, headers: { "Tenne-Part": "plan-editor" }, credentials: "same-origin" });
  if (![200, 409, 422].includes(answer.status)) throw new Error(answer.status);
  const text = await answer.text();
  owed.dx = tidy(owed.dx - paid.dx);
  owed.dy = tidy(owed.dy - paid.dy);
  fresh(text, focus);
}

export async function choose(keys, focus) {
  const query = new URLSearchParams(keys.map((key) => ["at", key]));
  waiting = waiting.then(async () => {
    const answer = await fetch(`${location.pathname}?${query}`, { headers: { "Tenne-Part": "plan-editor" }, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.status);
    fresh(await answer.text(), focus);
  }).catch(() => location.reload());
  return waiting;
}

export const chosen = () => all(".thing-chosen").map((one) => one.dataset.thing).filter((key, at, list) => list.indexOf(key) === at);

// Show what came back; scrolling, open parts and the focus stay as they were.
function fresh(text, focus) {
  const held = document.activeElement;
  const onPlan = focus === "plan" || held === svg();
  const id = root.contains(held) && held.id;
  const warnings = find("[data-editor-warnings]").innerHTML;
  const marks = find(".check-marks");
  const open = all("details[open]").map((one) => one.querySelector("summary").textContent);
  const scroll = find("[data-editor-scroll]");
  const [left, top] = scroll ? [scroll.scrollLeft, scroll.scrollTop] : [0, 0];
  root.innerHTML = text;
  root.removeAttribute("aria-busy");
  find("[data-editor-warnings]").innerHTML = warnings;
  mark(marks);
  clearTimeout(looking);
  looking = setTimeout(look, 600);
  all("details").forEach((one) => { if (open.includes(one.querySelector("summary").textContent)) one.open = true; });
  root.dispatchEvent(new CustomEvent("tenne:fresh"));
  const now = find("[data-editor-scroll]");
  if (now) Object.assign(now, { scrollLeft: left, scrollTop: top });
  const wrong = find("[role=alert]");
  const again = id && document.getElementById(id);
  if (wrong) wrong.focus();
  else if (onPlan && svg()) svg().focus({ preventScroll: true });
  else if (again && !again.disabled) again.focus({ preventScroll: true });
  else if (id) find("#chosen-heading").focus({ preventScroll: true });
  const says = find("[data-says]");
  if (says && !wrong) announce(says.textContent);
  history.replaceState(null, "", location.pathname + (chosen().length ? `?${new URLSearchParams(chosen().map((key) => ["at", key]))}` : ""));
  if (owed.dx || owed.dy) shift(owed.dx, owed.dy);
}

// What is worth a second look comes when the hand rests.
async function look() {
  const answer = await fetch(location.pathname, { headers: { "Tenne-Part": "plan-warnings" }, credentials: "same-origin" });
  const text = await answer.text();
  const there = find("[data-editor-warnings]");
  if (!answer.ok || there.contains(document.activeElement)) return;
  there.innerHTML = text;
  const marks = there.querySelector("[data-marks] .check-marks");
  if (marks) there.querySelector("[data-marks]").remove();
  mark(marks);
}
// Marks of the check lie above the things and below the choice.
function mark(marks) {
  all(".check-marks").forEach((one) => one.remove());
  if (marks && svg()) svg().insertBefore(marks, find(".editor-ring") || find(".editor-handle"));
}

// Where a pointer is on the floor, in metres.
export function metres(event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg().getScreenCTM().inverse());
  return [point.x / UNITS, point.y / UNITS];
}

export const drawn = (name, attributes) => {
  const one = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
  return one;
};
export const line = (corners, closed) => `M${corners.map(([x, y]) => `${x * UNITS} ${y * UNITS}`).join(" ")}${closed ? "z" : ""}`;

// Show how it looks when things are moved; the server says afterwards how it is.
export function shift(dx, dy, keys = svg().dataset.moves.split(" ")) {
  const by = `translate(${dx * UNITS} ${dy * UNITS})`;
  all(".thing").filter((one) => keys.includes(one.dataset.thing)).forEach((one) => one.setAttribute("transform", by));
  all(".editor-ring, .editor-handle").forEach((one) => { one.parentNode === svg() && one.setAttribute("transform", by); });
}

export function move(keys, dx, dy, paid) {
  if (dx || dy || paid) send([["do", "move"], ...keys.map((key) => ["at", key]), ["dx", dx], ["dy", dy]], { focus: "plan", paid });
}

// Keys add up until the hand rests for a moment.
export function nudge(dx, dy) {
  pending = pending || { dx: 0, dy: 0 };
  for (const one of [pending, owed]) Object.assign(one, { dx: tidy(one.dx + dx), dy: tidy(one.dy + dy) });
  shift(owed.dx, owed.dy);
  clearTimeout(timer);
  timer = setTimeout(rest, 350);
}
export function rest() {
  clearTimeout(timer);
  if (!pending) return;
  const paid = pending;
  pending = null;
  move(chosen(), paid.dx, paid.dy, paid);
}

// Fields of the chosen thing: what a handle changes, and what they say.
export const panel = () => find("[data-editor-panel]");
export const field = (name) => panel() && panel().querySelector(`[name=${name}]`);
export const value = (name) => Number(field(name).value.replace(",", "."));
export function change(names) {
  if (!panel()) return;
  const fields = [...new FormData(panel())].filter(([name]) => name !== "do");
  send([["do", "change"], ...fields], { focus: names });
}
export function resize(dw, dh) {
  if (!field("w")) return;
  field("w").value = Math.max(0.1, tidy(value("w") + dw));
  field("h").value = Math.max(0.1, tidy(value("h") + dh));
  clearTimeout(timer);
  ring(corners());
  timer = setTimeout(() => change("plan"), 350);
}
export function corners() {
  if (field("w")) {
    const [x, y, w, h] = ["x", "y", "w", "h"].map(value);
    return [[x, y], [x + w, y], [x + w, y + h], [x, y + h]];
  }
  if (field("x1")) return [[value("x1"), value("y1")], [value("x2"), value("y2")]];
  const xs = all("[name=px]").map((one) => one.value);
  const ys = all("[name=py]").map((one) => one.value);
  return xs.map((x, at) => [x, ys[at]]).filter(([x, y]) => x !== "" && y !== "").map(([x, y]) => [Number(x), Number(y)]);
}
export function ring(points) {
  const one = find(".editor-ring");
  if (one && points.length) one.setAttribute("d", line(points, !field("x1")));
}
