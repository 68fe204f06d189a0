// The week of rooms: one cursor for mouse, touch and keys. It only fills the bar, and the bar asks
// the server; without a script the same bar is a plain form.
const cal = document.querySelector("[data-rooms]");
const bar = document.querySelector("[data-rooms-bar]");
const news = document.querySelector("[data-rooms-news]");
const ROW = 15;
const first = cal ? Number(cal.dataset.first) : 0;
const overs = cal ? [...cal.querySelectorAll("[data-over]")] : [];
const dayOf = (over) => over.closest("[data-day]").dataset.day;
const rowsOf = (over) => Number(/\br(\d+)\b/.exec(over.className)[1]);
const minutes = (text) => text.split(":").reduce((hours, rest) => hours * 60 + Number(rest), 0);
const clock = (minute) => `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const field = (name) => bar.querySelector(`[name=${name}]`);
let cursor = cal && cal.querySelector("[data-cursor]");
let latest = 0;
let timer = 0;
let chosenAt = 0;

// What the bar says, in numbers.
function said() {
  const start = minutes(field("from").value || clock(first));
  const end = minutes(field("until").value || clock(first + 60));
  return { lane: field("place").selectedIndex, day: field("day").value, start, end: end > start ? end : end + 1440 };
}
const rule = (lane) => field("place").options[lane].dataset;

function choose(select, value) {
  if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
  select.value = value;
}

// Put the cursor on the grid, and the same into the bar; then ask what it costs.
function show(wish, { ask = true, focus = false } = {}) {
  const over = overs.find((one) => dayOf(one) === wish.day);
  if (!over) return;
  if (!cursor) {
    cursor = document.createElement("a");
    cursor.href = "#rooms-bar";
    cursor.setAttribute("aria-describedby", "cal-keys");
    cursor.append(document.createElement("b"), " ", document.createElement("span"));
  }
  if (cursor.parentNode !== over) over.append(cursor);
  const last = rowsOf(over);
  const from = Math.max(0, Math.min(last - 1, Math.floor((wish.start - first) / ROW)));
  const until = Math.max(from + 1, Math.min(last, Math.ceil((wish.end - first) / ROW)));
  cursor.className = `cursor l${wish.lane + 1} s${from + 1} e${until + 1}`;
  cursor.querySelector("b").textContent = rule(wish.lane).name;
  cursor.querySelector("span").textContent = `${clock(wish.start)}–${clock(wish.end)}`;
  field("place").selectedIndex = wish.lane;
  choose(field("day"), wish.day);
  choose(field("from"), clock(wish.start));
  choose(field("until"), clock(wish.end));
  if (focus) cursor.focus({ preventScroll: false });
  if (ask) later();
}

function later() {
  clearTimeout(timer);
  bar.setAttribute("aria-busy", "true");
  timer = setTimeout(() => fetchBar(`${location.pathname}?${new URLSearchParams(new FormData(bar.querySelector("form")))}`), 160);
}

async function fetchBar(address) {
  const mine = ++latest;
  try {
    const answer = await fetch(address, { headers: { "Tenne-Part": "rooms-bar" }, credentials: "same-origin" });
    const text = await answer.text();
    if (mine !== latest) return;
    if (!answer.ok) throw new Error(answer.status);
    const held = bar.contains(document.activeElement) && document.activeElement.id;
    const page = new DOMParser().parseFromString(text, "text/html");
    bar.textContent = "";
    bar.append(...page.body.childNodes);
    bar.removeAttribute("aria-busy");
    history.replaceState(null, "", address);
    if (held) (document.getElementById(held) || bar.querySelector("a, select")).focus({ preventScroll: true });
    const on = bar.querySelector("#bar-on");
    show(said(), { ask: false });
    cursor.classList.toggle("cursor-bad", !on);
    cursor.href = on ? on.href : "#rooms-bar";
    news.textContent = bar.querySelector("[data-says]").textContent + (on ? ` ${on.textContent}` : "");
  } catch (problem) {
    if (mine === latest) location.assign(address);
  }
}

// Where on the grid: lane, and minutes on the grid of that room.
function at(over, event) {
  const box = over.getBoundingClientRect();
  const lanes = field("place").options.length;
  const lane = Math.max(0, Math.min(lanes - 1, Math.floor(((event.clientX - box.left) / box.width) * lanes)));
  const minute = first + ((event.clientY - box.top) / box.height) * rowsOf(over) * ROW;
  return { lane, minute };
}

function wished(over, lane, from, until) {
  const step = Number(rule(lane).step);
  const start = Math.floor(Math.min(from, until) / step) * step;
  const shortest = Math.max(step, Number(rule(lane).shortest));
  const dragged = Math.ceil(Math.max(from, until) / step) * step;
  const end = from === until ? start + Math.max(60, shortest) : Math.max(dragged, start + shortest);
  return { lane, day: dayOf(over), start, end: Math.min(end, first + rowsOf(over) * ROW) };
}

function drag(body, over, event) {
  const began = at(over, event);
  const isMouse = event.pointerType === "mouse";
  let moved = false;
  const move = (next) => {
    const now = at(over, next);
    moved = moved || Math.abs(next.clientY - event.clientY) > 6;
    if (moved && isMouse) show(wished(over, began.lane, began.minute, now.minute), { ask: false });
  };
  const end = (next) => {
    body.removeEventListener("pointermove", move);
    body.removeEventListener("pointerup", end);
    body.removeEventListener("pointercancel", end);
    if (next.type === "pointercancel" || (moved && !isMouse)) return;
    chosenAt = Date.now();
    show(wished(over, began.lane, began.minute, moved ? at(over, next).minute : began.minute), { focus: isMouse });
  };
  if (isMouse) body.setPointerCapture(event.pointerId);
  body.addEventListener("pointermove", move);
  body.addEventListener("pointerup", end);
  body.addEventListener("pointercancel", end);
}

function key(event) {
  const wish = said();
  const step = Number(rule(wish.lane).step) > 30 ? Number(rule(wish.lane).step) : 30;
  const shortest = Number(rule(wish.lane).shortest);
  const bottom = first + rowsOf(overs[0]) * ROW;
  const length = wish.end - wish.start;
  const lanes = field("place").options.length;
  const days = overs.map(dayOf);
  if (event.key === "Escape") {
    cursor.remove();
    cursor = null;
    cal.querySelector("[tabindex]").focus();
    return;
  }
  const turn = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!turn || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const day = days.indexOf(wish.day);
    wish.lane += turn;
    const beyond = wish.lane < 0 || wish.lane >= lanes;
    if (beyond && overs[day + turn] && overs[day + turn].offsetParent) {
      wish.day = days[day + turn];
      wish.lane = turn > 0 ? 0 : lanes - 1;
    } else if (beyond) return;
  } else if (event.shiftKey) {
    wish.end = Math.max(wish.start + shortest, Math.min(bottom, wish.end + turn * step));
  } else {
    wish.start = Math.max(first, Math.min(bottom - length, wish.start + turn * step));
    wish.end = wish.start + length;
  }
  show(wish, { focus: true });
}

if (cal && bar) {
  document.documentElement.dataset.script = "yes";
  const chosen = cal.querySelector(".cal-chosen");
  const scroller = cal.querySelector(".cal-scroll");
  if (chosen) scroller.scrollLeft = chosen.offsetLeft - 52;
  overs.forEach((over) => {
    const body = over.parentNode;
    // The cursor comes to where a finger is: the click that follows a tap is not meant for it.
    body.addEventListener("click", (event) => { if (Date.now() - chosenAt < 400) event.preventDefault(); }, true);
    body.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && !event.target.closest("a")) drag(body, over, event);
    });
    over.addEventListener("keydown", (event) => { if (event.target === cursor) key(event); });
  });
  cal.addEventListener("dragstart", (event) => event.preventDefault());
  bar.addEventListener("change", later);
  bar.addEventListener("submit", (event) => { event.preventDefault(); later(); });
  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-into-bar]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    fetchBar(new URL(link.getAttribute("href"), location.href).href);
  });
}
