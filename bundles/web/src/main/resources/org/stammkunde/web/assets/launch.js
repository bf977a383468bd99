// The ticket of the ERP stands in the fragment, which browsers send to nobody. It leaves the address, and with it the
// history, before anything else happens.
(() => {
  const ticket = location.hash.slice(1);
  history.replaceState(null, "", location.pathname);
  if (!ticket) return;
  const form = document.getElementById("launch");
  form.elements.launch.value = ticket;
  form.submit();
})();
