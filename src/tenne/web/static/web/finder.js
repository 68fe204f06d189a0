// The browser's position, only after a press of the button: rounded to about a kilometre, then
// searched like a typed place.
const form = document.querySelector("[data-finder]");
const button = form && form.querySelector("[data-position]");
if (button && navigator.geolocation) {
  const says = form.querySelector("[data-position-says]");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-disabled", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.near.value = `${coords.latitude.toFixed(2)}, ${coords.longitude.toFixed(2)}`;
        form.submit();
      },
      () => {
        button.removeAttribute("aria-disabled");
        says.textContent = says.dataset.failed;
        form.elements.near.focus();
      },
      { maximumAge: 600000, timeout: 15000 },
    );
  });
}
