// Passkeys: <form data-passkey="create|get" data-passkey-options="id of a JSON script">
// with an <input type="hidden" data-passkey-answer>; the server does all the checking.
import { announce } from "./tenne.js";

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
