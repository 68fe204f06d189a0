// Where the browser reads QR codes, the camera types into the search field; elsewhere the button
// stays hidden. The picture never leaves the page, and the camera goes off with the first code.
const button = document.querySelector("[data-camera]");
const view = document.querySelector("[data-camera-view]");
const field = document.getElementById("search");
const PAUSE = 200;

async function readsCodes() {
  if (!button || !window.BarcodeDetector || !navigator.mediaDevices) return false;
  return (await window.BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

function start() {
  const video = view.querySelector("video");
  const says = view.querySelector("[data-camera-says]");
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  let stream = null;
  let ended = false;

  function end() {
    ended = true;
    if (stream) stream.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
    view.hidden = true;
    button.hidden = false;
  }

  async function look() {
    if (ended) return;
    const codes = await detector.detect(video).catch(() => []);
    if (codes.length && !ended) {
      end();
      field.value = codes[0].rawValue;
      field.form.querySelector("button").click(); // the page without a network listens for it
      return;
    }
    setTimeout(look, PAUSE);
  }

  const close = view.querySelector("[data-camera-end]");
  close.onclick = () => { end(); button.focus(); };
  view.hidden = false;
  button.hidden = true;
  close.focus();
  navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(
    (opened) => {
      stream = opened;
      if (ended) {
        end();
        return;
      }
      video.srcObject = stream;
      video.play().catch(() => {});
      look();
    },
    () => { says.textContent = says.dataset.failed; },
  );
}

readsCodes().then((can) => {
  if (!can) return;
  button.hidden = false;
  button.addEventListener("click", start);
});
