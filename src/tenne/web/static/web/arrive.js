// The QR code at the table: who has a booking here is checked in at once; the button does the same.
const form = document.querySelector("form[data-arrive]");
if (form && !document.hidden) (form.requestSubmit ? form.requestSubmit() : form.submit());
