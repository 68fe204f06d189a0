// Copies what stands in a field. Where the browser cannot, the button stays away.
const said = document.querySelector("[data-copy-said]");
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  if (!navigator.clipboard || !field) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      if (said) said.textContent = button.dataset.copied;
    } catch (_refused) {
      field.select();
    }
  });
}
