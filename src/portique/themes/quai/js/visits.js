// One request to the site itself, without cookies; the answer is a number to show, or nothing.
(() => {
  const place = document.querySelector('[data-visits]');
  if (!place) return;
  const address = new URL(place.dataset.visits, location.href);
  if (address.origin !== location.origin) return;
  address.searchParams.set('page', location.pathname);
  fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .then((text) => {
      const count = Number.parseInt(text, 10);
      if (count >= 0) place.querySelector('[data-visits-number]').textContent = count.toLocaleString(document.documentElement.lang);
      else place.hidden = true;
    })
    .catch(() => { place.hidden = true; });
})();
