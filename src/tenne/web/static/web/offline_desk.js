// Checks passes without a network: signature, house, time. Whoever is here is noted for later.
import { note, waiting } from "./late.js";

const root = document.querySelector("[data-offline-desk]");
const form = root.querySelector("form");
const field = document.getElementById("search");
const says = root.querySelector("[data-says]");
const here = root.querySelector("[data-here]");
const list = root.querySelector("[data-list]");
const words = root.dataset;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const HEAD = 13;
const SIGNATURE = 64;
const EARLY = 30 * 60000;
const AGAIN = 20000;
const CODE = /[2-9A-HJKMNP-TV-Z]{8}$/;
let shown = "";

function unpack(text) {
  const bytes = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    value = ((value << 5) | ALPHABET.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

// A scanner with another keyboard in mind swaps Y and Z, and makes something else of the hyphens.
function readings(typed) {
  const found = typed.match(/([A-Z2-7]{120,})[^A-Z2-7]?[0-9A-Z]{8}$/);
  if (!found) return [];
  const swapped = found[1].replace(/[YZ]/g, (letter) => (letter === "Y" ? "Z" : "Y"));
  return [found[1], swapped].map(unpack).filter((bytes) => bytes[0] === 1 && bytes.length > HEAD + SIGNATURE);
}

function claimOf(bytes) {
  const claim = bytes.slice(0, -SIGNATURE);
  const view = new DataView(claim.buffer);
  const [name, place, code] = new TextDecoder().decode(claim.slice(HEAD)).split("\n");
  return { space: view.getUint32(1), starts: view.getUint32(5) * 60000, ends: view.getUint32(9) * 60000, name, place, code };
}

async function proven(typed) {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  for (const text of JSON.parse(words.keys)) {
    const point = Uint8Array.from(atob(text), (ch) => ch.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", point, curve, false, ["verify"]);
    for (const bytes of readings(typed)) {
      const way = { name: "ECDSA", hash: "SHA-256" };
      if (await crypto.subtle.verify(way, key, bytes.slice(-SIGNATURE), bytes.slice(0, -SIGNATURE))) return claimOf(bytes);
    }
  }
  return null;
}

const wall = (moment, what) => new Intl.DateTimeFormat(document.documentElement.lang, Object.assign({ timeZone: words.zone }, what)).format(moment);
const clock = (moment) => wall(moment, { hour: "numeric", minute: "2-digit", hourCycle: "h23" }).replace(/^0(?=\d)/, "");
const day = (moment) => wall(moment, { weekday: "short", day: "numeric", month: "numeric" });

function judged(pass, now) {
  const about = pass.name + ", " + pass.place + ": ";
  if (pass.space !== Number(words.space)) return [false, words.textElsewhere];
  if (day(pass.starts) !== day(now) && day(pass.ends - 1) !== day(now)) return [false, about + words.textOtherDay.replace("{day}", day(pass.starts))];
  if (now >= pass.ends) return [false, about + words.textOver.replace("{time}", clock(pass.ends))];
  if (now < pass.starts - EARLY) return [false, about + words.textEarly.replace("{time}", clock(pass.starts))];
  return [true, about + words.textGood.replace("{time}", clock(pass.ends))];
}

async function check(typed) {
  const code = typed.replace(/-/g, "").match(CODE);
  shown = code ? code[0] : "";
  if (!readings(typed).length) return shown && typed.length < 20 ? [true, words.textCodeOnly, true] : [false, words.textUnknown];
  if (!window.crypto || !crypto.subtle) return [false, words.textOld];
  const pass = await proven(typed);
  if (!pass) return [false, words.textForged];
  shown = pass.code;
  return judged(pass, Date.now());
}

function showList() {
  list.textContent = "";
  waiting().forEach((one) => {
    const line = document.createElement("li");
    line.textContent = one.code.slice(0, 4) + "-" + one.code.slice(4) + ", " + clock(Date.parse(one.at)) + " – " + words.textLater;
    list.appendChild(line);
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check(field.value.trim().toUpperCase()).then(([good, text, unproven]) => {
    says.textContent = text;
    says.className = "notice " + (good && !unproven ? "notice-ok" : "notice-straw");
    says.hidden = false;
    here.hidden = !good;
    field.value = "";
    (good ? here : field).focus();
  });
});
here.addEventListener("click", () => {
  note(shown, new Date().toISOString());
  says.textContent = words.textNoted;
  here.hidden = true;
  showList();
  field.focus();
});

// The copy gives way as soon as the server answers again.
const copy = document.querySelector("[data-copy]");
function lookAgain() {
  fetch(location.href, { cache: "no-store", redirect: "manual" }).then((answer) => { if (answer.status < 500) location.reload(); }).catch(() => {});
}
if (!copy.hidden) {
  window.addEventListener("online", lookAgain);
  setInterval(lookAgain, AGAIN);
}
showList();
