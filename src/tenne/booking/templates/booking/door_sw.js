// Keeps the door display for when the tablet starts without a network; nothing else.
const KEPT = "tenne-door";
const PAGE = "{{ page }}";
const STATE = PAGE + "kept";
const FILES = [{% for file in files %}"{{ file }}", {% endfor %}];
const WAIT = 5000;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() =>
    fetch(PAGE, { credentials: "same-origin", cache: "no-store" })).then(keep));
});
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));

// Only a paired display has a clock on the wall; a browser that is none keeps no copy.
async function keep(answer) {
  if (answer.status >= 500) return;
  if (!answer.ok || !answer.headers.get("Tenne-Wall")) {
    await caches.delete(KEPT);
    return;
  }
  await (await caches.open(KEPT)).put(PAGE, answer);
}

// Files of an earlier version go.
async function tidy() {
  const kept = await caches.open(KEPT);
  const known = FILES.concat([PAGE, STATE]);
  const old = (await kept.keys()).filter((one) => !known.includes(new URL(one.url).pathname));
  await Promise.all(old.map((one) => kept.delete(one)));
}

// The copy begins as lost, so that nothing old is shown as fresh, not for a moment.
async function copy() {
  const kept = await (await caches.open(KEPT)).match(PAGE);
  if (!kept) return Response.error();
  const page = (await kept.text())
    .replace("data-door data-fresh", "data-door data-copy")
    .replace("data-door-part>", "data-door-part hidden>")
    .replace("data-door-lost hidden", "data-door-lost");
  return new Response(page, { headers: kept.headers });
}

function inTime(request) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("slow")), WAIT);
    fetch(request).then(resolve, reject);
  });
}

async function page(event) {
  try {
    const answer = await inTime(event.request);
    if (answer.status >= 500) throw new Error("status " + answer.status);
    event.waitUntil(keep(answer.clone()).catch(() => {}));
    return answer;
  } catch (problem) {
    return copy();
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    return (await (await caches.open(KEPT)).match(request, { ignoreSearch: true })) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (event.request.mode === "navigate" && address.pathname === PAGE) event.respondWith(page(event));
  else if (FILES.includes(address.pathname)) event.respondWith(file(event.request));
});
