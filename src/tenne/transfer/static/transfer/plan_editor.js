// The plan editor: mouse, finger and keys only fill and send the forms of the page. The server
// keeps the draft, draws the plan and says what is wrong; without a script the same forms do it.
import { announce, sender } from "../design/tenne.js";
import {
  UNITS, all, change, choose, chosen, corners, drawn, field, find, line, metres, move, nudge, panel, resize, rest, ring, root, send,
  shift, svg, tidy, value, waiting,
} from "./plan_draft.js";

const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let drawing = null; // what is being drawn: { what, mode, corners }
let zoom = 1;

function handles() {
  if (!panel() || (field("turn") && value("turn") % 360)) return;
  const points = corners();
  // Those of a box stand a little outside, so that what is small stays to be seen.
  const beside = field("w") ? [[-1, -1], [1, -1], [1, 1], [-1, 1]] : [];
  points.forEach(([x, y], at) => handle(x, y, (to) => { pull(at, to); }, false, beside[at]));
  if (!field("px")) return;
  const closed = !field("closed") || field("closed").checked || field("closed").type === "hidden";
  points.forEach(([x, y], at) => {
    const after = points[at + 1] || (closed && points.length > 2 && points[0]);
    if (after) handle((x + after[0]) / 2, (y + after[1]) / 2, (to, isFirst) => { if (isFirst) split(at); pull(at + 1, to); }, true);
  });
}
// A new corner: all later ones move down by one line of fields.
function split(at) {
  const lists = ["px", "py"].map((name) => all(`[name=${name}]`));
  lists.forEach((list) => { for (let n = list.length - 1; n > at + 1; n -= 1) list[n].value = list[n - 1].value; });
}
function pull(at, [x, y]) {
  if (field("w")) {
    const [left, top, w, h] = ["x", "y", "w", "h"].map(value);
    const [right, low] = [left + w, top + h];
    const x1 = at === 0 || at === 3 ? Math.min(x, right - 0.1) : left;
    const x2 = at === 1 || at === 2 ? Math.max(x, left + 0.1) : right;
    const y1 = at < 2 ? Math.min(y, low - 0.1) : top;
    const y2 = at < 2 ? low : Math.max(y, top + 0.1);
    Object.entries({ x: x1, y: y1, w: x2 - x1, h: y2 - y1 }).forEach(([name, metre]) => { field(name).value = Math.round(metre * 1000) / 1000; });
  } else {
    const [fx, fy] = field("x1") ? [field(`x${at + 1}`), field(`y${at + 1}`)] : [all("[name=px]")[at], all("[name=py]")[at]];
    fx.value = x;
    fy.value = y;
  }
  ring(corners());
}
function handle(x, y, onPull, isNew = false, [ox, oy] = [0, 0]) {
  const size = (matchMedia("(pointer: coarse)").matches ? 11 : 6.5) / svg().getScreenCTM().a;
  const put = ([toX, toY]) => { one.setAttribute("cx", toX * UNITS + ox * size); one.setAttribute("cy", toY * UNITS + oy * size); };
  const one = drawn("circle", { class: `editor-handle${isNew ? " editor-handle-new" : ""}`, r: isNew ? size * 0.7 : size });
  put([x, y]);
  svg().append(one);
  one.addEventListener("pointerdown", (event) => {
    if (drawing) return; // what is new may begin where something old has its handle
    event.stopPropagation();
    event.preventDefault();
    let isFirst = true;
    follow(event, (next) => {
      const [mx, my] = metres(next);
      const to = inside([mx - (ox * size) / UNITS, my - (oy * size) / UNITS].map(tidy));
      onPull(to, isFirst);
      isFirst = false;
      put(to);
    }, () => change("plan"));
  });
}
const inside = ([x, y]) => [Math.min(Math.max(0, x), Number(svg().dataset.width)), Math.min(Math.max(0, y), Number(svg().dataset.height))];

// Follow a pointer until it is let go.
function follow(event, onMove, onEnd, onStill = () => {}) {
  const plan = svg();
  let moved = false;
  const going = (next) => {
    if (!moved && Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) < 4) return;
    moved = true;
    onMove(next);
  };
  const end = (next) => {
    plan.removeEventListener("pointermove", going);
    plan.removeEventListener("pointerup", end);
    plan.removeEventListener("pointercancel", end);
    if (next.type === "pointercancel") choose(chosen());
    else if (moved) onEnd(next);
    else onStill(next);
  };
  plan.setPointerCapture(event.pointerId);
  plan.addEventListener("pointermove", going);
  plan.addEventListener("pointerup", end);
  plan.addEventListener("pointercancel", end);
}

function take(event) {
  if (event.button !== 0) return;
  if (drawing) {
    draw(event);
    return;
  }
  const thing = event.target.closest(".thing");
  if (!thing) {
    if (chosen().length && event.pointerType === "mouse") choose([], "plan");
    return;
  }
  rest();
  const key = thing.dataset.thing;
  const already = chosen();
  const isChosen = already.includes(key);
  // A finger that has not chosen a thing yet wants to scroll.
  if (event.pointerType !== "mouse" && !isChosen) {
    follow(event, () => {}, () => {}, () => choose([key], "plan"));
    return;
  }
  event.preventDefault();
  svg().focus({ preventScroll: true });
  const keys = isChosen ? already : [key];
  const moving = isChosen ? undefined : [key];
  const [x, y] = metres(event);
  const [left, top] = thing.dataset.box.split(" ").map(Number);
  const by = (next) => {
    const [nx, ny] = metres(next);
    return [tidy(left + nx - x) - left, tidy(top + ny - y) - top].map((metre) => Math.round(metre * 1000) / 1000);
  };
  follow(event, (next) => shift(...by(next), moving), (next) => move(keys, ...by(next)), () => {
    const others = already.filter((one) => one !== key);
    if (event.shiftKey || event.ctrlKey || event.metaKey) choose(isChosen ? others : [...already, key], "plan");
    else choose([key], "plan");
  });
}

// Drawing something new: a box by dragging, a line or room corner by corner.
function startDrawing(what, mode, button) {
  if (drawing) stopDrawing();
  drawing = { what, mode, corners: [] };
  button.setAttribute("aria-pressed", "true");
  svg().classList.add("is-drawing");
  svg().focus({ preventScroll: true });
  svg().scrollIntoView({ block: "nearest" });
  hint(mode);
}
function stopDrawing() {
  drawing = null;
  all(".editor-ghost").forEach((one) => one.remove());
  svg().classList.remove("is-drawing");
  all("[aria-pressed=true]").forEach((one) => one.removeAttribute("aria-pressed"));
  hint("rest");
}
function hint(which) {
  const one = find("[data-editor-hint]");
  one.hidden = false;
  one.textContent = one.dataset[which];
  one.classList.toggle("editor-says", which !== "rest");
  if (which !== "rest") announce(one.textContent);
}
function ghost(points, closed) {
  const one = find(".editor-ghost") || svg().appendChild(drawn("path", { class: "editor-ghost" }));
  one.setAttribute("d", line(points, closed));
}
function draw(event) {
  event.preventDefault();
  const from = inside(metres(event).map(tidy));
  if (drawing.mode === "corners") {
    corner(from, event.detail > 1);
    return;
  }
  const { what } = drawing;
  const box = (to) => [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])].map(tidy);
  const put = ([x, y, w, h]) => {
    stopDrawing();
    send([["do", "add"], ["what", what], ["x", x], ["y", y], ["w", w], ["h", h]], { focus: "plan" });
  };
  follow(event, (next) => {
    const [x, y, w, h] = box(inside(metres(next).map(tidy)));
    ghost([[x, y], [x + w, y], [x + w, y + h], [x, y + h]], true);
  }, (next) => put(box(inside(metres(next).map(tidy)))), () => put([...from, 0, 0]));
}
// Straight lines come easily: what is nearly level becomes level.
function corner([x, y]) {
  const list = drawing.corners;
  const last = list[list.length - 1];
  const to = last ? [Math.abs(x - last[0]) < 0.3 ? last[0] : x, Math.abs(y - last[1]) < 0.3 ? last[1] : y] : [x, y];
  const first = list[0];
  if (first && list.length > 2 && Math.hypot(x - first[0], y - first[1]) < 0.4) {
    finish(true);
    return;
  }
  if (last && last[0] === to[0] && last[1] === to[1]) {
    finish(false);
    return;
  }
  list.push(to);
  ghost(list, false);
}
function finish(closed) {
  const { what, corners: list } = drawing;
  stopDrawing();
  if (list.length < 2) return;
  const points = closed && what === "wall" ? [...list, list[0]] : list;
  send([["do", "add"], ["what", what], ...[].concat(...points.map(([x, y]) => [["px", x], ["py", y]]))], { focus: "plan" });
}

function keys(event) {
  const step = STEPS[event.key];
  const far = event.shiftKey ? 1 : 0.1;
  if (drawing && event.key !== "Escape" && event.key !== "Enter") return; // nothing old moves meanwhile
  if (event.key === "Escape") {
    if (drawing) stopDrawing();
    else if (chosen().length) choose([], "plan");
  } else if (event.key === "Enter") {
    if (drawing) finish(false);
    else if (panel()) panel().querySelector("input:not([type=hidden])").focus();
  } else if (event.key === "PageDown" || event.key === "PageUp") {
    const list = all(".editor-list [data-choose]").map((one) => one.dataset.choose);
    const at = list.indexOf(chosen()[0]);
    const next = event.key === "PageDown" ? at + 1 : (at < 0 ? list.length : at) - 1;
    rest();
    choose([list[(next + list.length) % list.length]], "plan");
  } else if (!chosen().length) return;
  else if (step && event.altKey) resize(step[0] * far, step[1] * far);
  else if (step) nudge(step[0] * far, step[1] * far);
  else if (event.key === "Delete" || event.key === "Backspace") {
    rest();
    send([["do", "remove"], ...chosen().map((key) => ["at", key])], { focus: "plan" });
  } else return;
  event.preventDefault();
}

// Undo and redo everywhere but within a field, which has its own.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.closest("input:not([type=checkbox]), textarea")) return;
  const key = event.key.toLowerCase();
  const redo = (key === "z" && event.shiftKey) || key === "y";
  const button = key === "z" && !event.shiftKey ? find("#editor-undo") : redo && find("#editor-redo");
  if (key === "d" && chosen().length) {
    event.preventDefault();
    rest();
    send([["do", "double"], ...chosen().map((one) => ["at", one])], { focus: "plan" });
  }
  if (!button) return;
  event.preventDefault();
  rest();
  waiting.then(() => { if (!find(`#${button.id}`).disabled) send([["do", button.value], ...chosen().map((one) => ["at", one])], { focus: document.activeElement === svg() ? "plan" : "" }); });
});

function pressed(event) {
  const form = event.target;
  event.preventDefault();
  const button = sender(event);
  const what = button && (button.name === "what" ? button.value : form.querySelector("[name=what]") && form.querySelector("[name=what]").value);
  // A mouse draws where it shall be; keys let the server find a place.
  if (form.dataset.draws !== undefined && what && (pressed.byMouse || "corners" in button.dataset)) {
    const isLine = what === "wall" || "corners" in button.dataset;
    startDrawing(what, isLine ? "corners" : "box", button);
    return;
  }
  const fields = [...new FormData(form)];
  if (button && button.name) fields.push([button.name, button.value]);
  send(fields, { focus: form === panel() && button && button.value === "remove" ? "plan" : "" });
}

function begin() {
  const plan = svg();
  if (!plan) return;
  plan.setAttribute("tabindex", "0");
  plan.setAttribute("role", "application");
  plan.setAttribute("aria-describedby", "editor-keys");
  large();
  const words = find("[data-editor-hint]");
  words.id = "editor-keys";
  hint("rest");
  all("[data-zoom], #add-corners").forEach((one) => { one.hidden = false; });
  corner.what = find("#add-what");
  offerCorners();
  plan.addEventListener("pointerdown", take);
  // What is chosen follows the finger. The style says so too, but browsers hear it of whole pictures only.
  plan.addEventListener("touchstart", (event) => { if (event.target.closest(".thing-chosen, .editor-handle")) event.preventDefault(); }, { passive: false });
  plan.addEventListener("pointermove", (event) => { if (drawing && drawing.corners.length) ghost([...drawing.corners, inside(metres(event).map(tidy))], false); });
  plan.addEventListener("keydown", keys);
  handles();
}
// Only rooms and walls have corners.
function offerCorners() {
  const what = find("#add-what");
  const button = find("#add-corners");
  if (what && button) button.hidden = !what.form.dataset.draws.split(" ").includes(what.value);
}
// On a wide screen the whole floor is seen; on a phone a desk stays as large as a finger.
function large() {
  const plan = svg();
  plan.dataset.natural = plan.dataset.natural || plan.getAttribute("width");
  const { width, height } = plan.viewBox.baseVal;
  const whole = Math.min(find("[data-editor-scroll]").clientWidth, (innerHeight * 0.68 * width) / height);
  const usual = innerWidth < 900 ? Math.max(whole, Number(plan.dataset.natural)) : whole;
  plan.classList.add("is-large");
  plan.setAttribute("width", Math.round(usual * zoom));
}

root.addEventListener("submit", pressed);
root.addEventListener("change", (event) => {
  if (event.target.id === "add-what") offerCorners();
  if (event.target.closest("[data-editor-panel]") && event.target.name) change("");
});
root.addEventListener("click", (event) => {
  pressed.byMouse = event.detail > 0;
  const link = event.target.closest("[data-choose]");
  const larger = event.target.closest("[data-zoom]");
  if (larger) {
    zoom = Math.min(6, Math.max(1, zoom * Number(larger.dataset.zoom)));
    large();
    all(".editor-handle").forEach((one) => one.remove());
    handles();
  } else if (link && !(event.metaKey || event.ctrlKey)) {
    event.preventDefault();
    const key = link.dataset.choose;
    choose(event.shiftKey ? [...chosen(), key] : [key]).then(() => find("#chosen-heading").focus({ preventScroll: innerWidth >= 900 }));
  }
}, true);
root.addEventListener("tenne:fresh", begin);
begin();
