// Keeps one page of the front desk for when there is no network; it checks passes by itself.
const KEPT = "tenne-desk";
const PAGE = "{{ page }}";
const FILES = [{% for file in files %}"{{ file }}", {% endfor %}];
const WAIT = 5000;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(keepPage));
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Signed out, the page leads elsewhere, and no copy stays.
async function keepPage() {
  const kept = await caches.open(KEPT);
  const answer = await fetch(PAGE, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
  if (answer.ok) await kept.put(PAGE, answer);
  else if (answer.status < 500) await kept.delete(PAGE);
}

async function copy() {
  const kept = await (await caches.open(KEPT)).match(PAGE);
  if (!kept || !(Date.parse(kept.headers.get("Tenne-Kept-Until")) > Date.now())) return Response.error();
  const page = (await kept.text()).replace("data-copy hidden", "data-copy");
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
    if (answer.status < 500) event.waitUntil(keepPage().catch(() => {}));
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
  if (event.request.mode === "navigate") event.respondWith(page(event));
  else if (FILES.includes(address.pathname)) event.respondWith(file(event.request));
});
