// Keeps a copy of one's own pass of today for when there is no network; nothing else.
const KEPT = "tenne-pass";
const PASS = "/pass/";
const FILES = ["{{ styles }}", "{{ own_styles }}"];
const WAIT = 3000;

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepFresh());
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function keepFresh() {
  const kept = await caches.open(KEPT);
  await kept.addAll(FILES);
  await keep(kept, await fetch(PASS, { credentials: "same-origin", redirect: "manual" }));
}

// Only a real pass is kept; whoever is signed out, or has none today, leaves no copy.
async function keep(kept, answer) {
  const until = Date.parse(answer.headers.get("Tenne-Kept-Until") || "");
  if (answer.ok && until > Date.now()) await kept.put(PASS, answer.clone());
  else await kept.delete(PASS);
  return answer;
}

async function copyOfPass(kept) {
  const copy = await kept.match(PASS);
  if (!copy) return null;
  if (!(Date.parse(copy.headers.get("Tenne-Kept-Until")) > Date.now())) {
    await kept.delete(PASS);
    return null;
  }
  const page = (await copy.text()).replace("data-offline hidden", "data-offline");
  return new Response(page, { headers: copy.headers });
}

function inTime(request) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("slow")), WAIT);
    fetch(request).then(resolve, reject);
  });
}

async function pass(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await inTime(request);
    if (answer.type === "opaqueredirect") await kept.delete(PASS);
    else if (answer.status < 500) await keep(kept, answer);
    return answer;
  } catch (problem) {
    return (await copyOfPass(kept)) || fetch(request);
  }
}

async function file(request) {
  const kept = await caches.open(KEPT);
  try {
    return await fetch(request);
  } catch (problem) {
    return (await kept.match(request, { ignoreSearch: true })) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === PASS) event.respondWith(pass(event.request));
  else if (FILES.includes(address.pathname)) event.respondWith(file(event.request));
});
