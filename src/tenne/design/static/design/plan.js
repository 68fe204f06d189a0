// The plan: one tab stop, arrow keys to the next seat in that direction, space chooses;
// the sheet beside it is fetched from the same address, so a reload shows the same.
import { announce } from "./tenne.js";

const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let latest = 0;
// The address that the page shows, without its anchor: a step back to another one is loaded anew.
const here = () => location.pathname + location.search;
let shown = here();
addEventListener("popstate", () => {
  if (here() !== shown) location.replace(here());
});

function middle(seat) {
  const box = seat.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}

// The nearest seat in a direction; what lies beside the line counts double.
export function next(seats, from, [dx, dy], at = middle) {
  const [x, y] = at(from);
  let best = null;
  let least = Infinity;
  for (const seat of seats) {
    const [sx, sy] = at(seat);
    const along = (sx - x) * dx + (sy - y) * dy;
    const beside = Math.abs((sx - x) * dy) + Math.abs((sy - y) * dx);
    if (seat !== from && along > 4 && along + beside * 2 < least) {
      least = along + beside * 2;
      best = seat;
    }
  }
  return best;
}

function rove(seats, current) {
  seats.forEach((seat) => seat.setAttribute("tabindex", seat === current ? 0 : -1));
}

// What somebody has typed stays when the sheet is fetched anew, also past a time that is taken.
const typed = new Map();
const fields = (sheet) => [...sheet.querySelectorAll(".book-more input, .book-more select, .book-more textarea")];
function retype(field) {
  const value = typed.get(field.name);
  if (value && (!field.options || [...field.options].some((one) => one.value === value))) field.value = value;
}

async function show(address, sheet, push) {
  const mine = ++latest;
  sheet.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { "Tenne-Part": sheet.id }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(sheet.id);
    if (mine !== latest) return;
    if (!answer.ok || !fresh) throw new Error(answer.status);
    fields(sheet).forEach((field) => typed.set(field.name, field.value));
    sheet.innerHTML = fresh.innerHTML;
    fields(sheet).forEach(retype);
    for (const name of ["action", "aria-labelledby"]) {
      if (fresh.hasAttribute(name)) sheet.setAttribute(name, fresh.getAttribute(name));
    }
    sheet.removeAttribute("aria-busy");
    if (push) {
      if (new URL(address, location.href).href !== location.href) history.pushState(null, "", address);
      shown = here();
    }
    if (page.title) document.title = page.title;
    const spoken = sheet.querySelector("[data-spoken]");
    if (spoken) announce(spoken.textContent);
    sheet.dispatchEvent(new CustomEvent("tenne:fresh", { bubbles: true }));
  } catch (problem) {
    if (mine === latest) location.assign(address);
  }
}

function choose(seat) {
  const sheet = document.querySelector("[data-sheet]");
  const address = seat.getAttribute("href");
  if (!sheet) {
    location.assign(address);
    return;
  }
  document.querySelectorAll("[data-plan] [role=radio]").forEach((other) => {
    other.setAttribute("aria-checked", other === seat);
    other.classList.remove("seat-chosen");
  });
  show(address, sheet, true);
}

for (const plan of document.querySelectorAll("[data-plan]")) {
  const seats = [...plan.querySelectorAll("[role=radio]")];
  const first = seats.find((seat) => seat.getAttribute("aria-checked") === "true") || seats[0];
  if (first) rove(seats, first);
  const scroller = plan.closest(".plan-scroll");
  if (scroller && first && scroller.scrollWidth > scroller.clientWidth) {
    scroller.scrollLeft = middle(first)[0] - scroller.getBoundingClientRect().left - scroller.clientWidth / 2;
  }
  // A pointer reads the name that a screen reader hears; it stands in the page only once.
  plan.addEventListener("pointerover", (event) => {
    const seat = event.target.closest("[aria-label]");
    if (!seat || seat === plan || seat.querySelector("title")) return;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = seat.getAttribute("aria-label");
    seat.prepend(title);
  });
  plan.addEventListener("click", (event) => {
    const seat = event.target.closest("[role=radio]");
    if (!seat || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    rove(seats, seat);
    choose(seat);
  });
  plan.addEventListener("keydown", (event) => {
    const seat = event.target.closest("[role=radio]");
    if (!seat) return;
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      choose(seat);
    } else if (STEPS[event.key]) {
      event.preventDefault();
      const target = next(seats, seat, STEPS[event.key]);
      if (target) {
        rove(seats, target);
        target.focus();
      }
    }
  });
}

// Links and fields marked data-into-sheet change only the sheet; without a script they load the
// page. The focus stays on what was pressed.
function wish(part) {
  const said = new URLSearchParams(part.dataset.wish);
  part.querySelectorAll("select, input:not([type=hidden])").forEach((field) => said.set(field.name, field.value));
  return `${location.pathname}?${said}`;
}
function intoSheet(address, pressed) {
  const sheet = document.querySelector("[data-sheet]");
  const id = pressed && pressed.id;
  const back = () => {
    const again = id && document.getElementById(id);
    if (again) again.focus({ preventScroll: true });
  };
  sheet.addEventListener("tenne:fresh", back, { once: true });
  show(address, sheet, true);
}
document.addEventListener("click", (event) => {
  const part = event.target.closest("[data-into-sheet]");
  const pressed = part && event.target.closest("a, button");
  if (!pressed || !document.querySelector("[data-sheet]") || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  intoSheet(pressed.href || wish(part), pressed);
});

// Hours that are chosen count at once, and nothing is ordered while the sheet is not yet theirs.
document.addEventListener("change", (event) => {
  const part = event.target.matches("select") && event.target.closest("[data-into-sheet]");
  if (part && document.querySelector("[data-sheet]")) intoSheet(wish(part), event.target);
});
document.addEventListener("submit", (event) => {
  if (event.target.method === "post" && event.target.closest("[data-sheet][aria-busy=true]")) event.preventDefault();
}, true);
