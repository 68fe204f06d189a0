// Tenne: scripts only shorten the way; every action also works without them.
// Here: what every page may have. The plan has a file of its own, fetched where there is one.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const EVERY = 60000;

// Polite news: a region that is there from the start and gets its text a moment later.
const news = document.createElement("p");
news.className = "only-read-out";
news.setAttribute("role", "status");
document.body.append(news);
export function announce(text) {
  news.textContent = "";
  setTimeout(() => { news.textContent = text; }, 60);
}

// After a step the focus stands on what is new; an error summary comes before a heading.
const target = document.querySelector(".error-summary[data-focus]") || document.querySelector("[data-focus]");
if (target && !location.hash) {
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus();
}

// Toasts came with the page, so nothing would read them out: say them once.
const toasts = all("[data-toast]");
if (toasts.length) announce(toasts.map((toast) => toast.querySelector("p").textContent).join(" "));
all("[data-close]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.closest("[data-toast]").remove();
    const main = document.getElementById("content");
    main.setAttribute("tabindex", "-1");
    main.focus({ preventScroll: true });
  });
});

all("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});

all("[data-scroll-to-current]").forEach((strip) => {
  const current = strip.querySelector("[aria-current]");
  if (current) strip.scrollLeft = current.offsetLeft - strip.offsetLeft - strip.clientWidth / 2 + current.offsetWidth / 2;
});

// "/" jumps to the search; whoever dictates to the machine can switch it off.
const search = document.querySelector("[data-search]");
const remember = {
  get off() { try { return localStorage.getItem("tenne-search-key") === "off"; } catch (e) { return false; } },
  set off(value) { try { localStorage.setItem("tenne-search-key", value ? "off" : "on"); } catch (e) { /* private mode */ } },
};
all("[data-search-switch]").forEach((label) => {
  const box = label.querySelector("input");
  label.hidden = false;
  box.checked = !remember.off;
  box.addEventListener("change", () => { remember.off = !box.checked; });
});
if (search) {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || remember.off || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}

// Counts: one small conditional request a minute while somebody looks. The answer is
// {"counts": {"day-2026-11-24": "11 frei"}, "news": "…"}; nothing moves, texts are replaced.
const live = document.querySelector("[data-live]");
async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(live.dataset.live, { cache: "no-cache", credentials: "same-origin" });
    if (!answer.ok) return;
    const fresh = await answer.json();
    let changed = false;
    for (const [key, text] of Object.entries(fresh.counts)) {
      all("[data-count]").filter((node) => node.dataset.count === key && node.textContent !== text).forEach((node) => {
        node.textContent = text;
        changed = true;
      });
    }
    if (changed && fresh.news) announce(fresh.news);
  } catch (problem) { /* no network: the old counts stay, with their time beside them */ }
}
if (live) {
  setInterval(refresh, Number(live.dataset.liveEvery) || EVERY);
  document.addEventListener("visibilitychange", refresh);
}

// A hold runs out: minutes and seconds, counted from the server's clock.
function count(notice) {
  const until = Date.parse(notice.dataset.countdown);
  const ahead = Date.parse(notice.dataset.now) - Date.now();
  const left = notice.querySelector("[data-left]");
  const tick = () => {
    const seconds = Math.max(0, Math.round((until - Date.now() - ahead) / 1000));
    left.textContent = ` (${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")})`;
    if (seconds === 60) announce(notice.textContent);
    if (seconds > 0) return;
    clearInterval(timer);
    notice.querySelector("span").textContent = notice.dataset.ended;
    announce(notice.dataset.ended);
  };
  const timer = setInterval(tick, 1000);
  tick();
}
all("[data-countdown]").forEach(count);

// Which button sent a form: browsers before 2022 do not say it, there it is the one pressed last.
let pressed = null;
document.addEventListener("click", (event) => { pressed = event.target.closest("button"); }, true);
export function sender(event) {
  return event.submitter || (pressed && pressed.form === event.target ? pressed : null);
}

// A button that was pressed says so and cannot be pressed twice.
const words = document.body.dataset;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = sender(event) || form.querySelector("button:not([type=button])");
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented || form.method === "get") return;
  form.dataset.sent = "yes";
  if (!button) return;
  setTimeout(() => {
    if (!form.dataset.sent) return;
    button.dataset.rest = button.innerHTML;
    button.setAttribute("aria-disabled", "true");
    button.dataset.waiting = "yes";
    if (button.classList.contains("button")) button.textContent = button.dataset.busy || words.textBusy;
  }, 300);
  setTimeout(() => {
    if (!form.dataset.sent) return;
    const slow = document.createElement("p");
    slow.className = "button-reason";
    slow.dataset.slow = "yes";
    slow.textContent = words.textSlow;
    button.after(slow);
    announce(words.textSlow);
  }, 5000);
});

// Coming back with the browser's arrow shows the page as it was left: make it usable again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  document.querySelectorAll("[data-slow]").forEach((slow) => slow.remove());
  document.querySelectorAll("[data-waiting]").forEach((button) => {
    button.innerHTML = button.dataset.rest;
    button.removeAttribute("aria-disabled");
    delete button.dataset.waiting;
  });
});

// Dialogs: <a data-dialog="id" href="the page that does the same">.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog && dialog.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  const closer = event.target.closest("[data-dialog-close]");
  if (closer) closer.closest("dialog").close();
});

const planScript = document.querySelector("[data-plan-script]");
if (planScript && document.querySelector("[data-plan], [data-sheet]")) {
  const script = document.createElement("script");
  script.type = "module";
  script.src = planScript.dataset.planScript;
  document.head.append(script);
}
