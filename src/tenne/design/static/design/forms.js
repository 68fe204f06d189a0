// Forms: a button that was pressed says so and cannot be pressed twice; passkeys where the page asks.
import { announce } from "./page.js";

const words = document.body.dataset;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter || form.querySelector("button:not([type=button])");
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

// Passkeys: <form data-passkey="create|get" data-passkey-options="id of a JSON script">
// with an <input type="hidden" data-passkey-answer>; the server does all the checking.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function readOptions(options) {
  const key = { ...options, challenge: bytes(options.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (key[list]) key[list] = key[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  return key;
}

function writeAnswer(credential) {
  const answer = { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: {}, clientExtensionResults: credential.getClientExtensionResults() };
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) answer.response[part] = text(credential.response[part]);
  }
  if (credential.response.getTransports) answer.response.transports = credential.response.getTransports();
  return JSON.stringify(answer);
}

document.querySelectorAll("form[data-passkey]").forEach((form) => {
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    const field = form.querySelector("[data-passkey-answer]");
    if (field.value) return;
    event.preventDefault();
    const given = JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
    const publicKey = readOptions(given.publicKey || given);
    try {
      field.value = writeAnswer(await navigator.credentials[form.dataset.passkey]({ publicKey }));
      form.requestSubmit ? form.requestSubmit() : form.submit();
    } catch (problem) {
      announce(form.dataset.passkeyFailed || "");
      const said = form.querySelector("[data-passkey-said]");
      if (said) said.hidden = false;
    }
  });
});
