// Lets the browser keep the pass for when there is no network.
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js", { scope: "/pass/" }).catch(() => {});
}
