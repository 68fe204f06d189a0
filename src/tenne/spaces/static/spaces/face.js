// Own face: the colour that is picked or typed shows at once, before anything is saved.
const form = document.querySelector("[data-face-form]");
const field = form.querySelector("#colour");
const picker = form.querySelector("[data-face-picker]");
const says = form.querySelector("[data-face-says]");
const sheet = document.querySelector("[data-face-sample]");
let waiting = 0;

function digits() {
  const found = /^#?([0-9a-f]{6})$/i.exec(field.value.trim());
  return found ? found[1] : "";
}

async function show() {
  const wanted = digits();
  if (!wanted) return;
  const address = form.dataset.address.replace("000000", wanted);
  const answer = await fetch(address);
  if (wanted !== digits()) return;
  says.textContent = answer.ok ? "" : says.dataset.tooPale;
  if (answer.ok) sheet.href = address;
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(show, 150);
}

picker.hidden = false;
picker.addEventListener("input", () => { field.value = picker.value.toUpperCase(); soon(); });
field.addEventListener("input", () => {
  if (digits()) picker.value = `#${digits().toLowerCase()}`;
  soon();
});
