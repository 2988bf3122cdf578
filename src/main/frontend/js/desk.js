/** What the administrator's desk does beyond its forms: ticking rows, and following what goes on. */
for (const bar of document.querySelectorAll('[data-bulk]')) {
  const form = bar.closest('form');
  const all = bar.querySelector('[data-bulk-all]');
  if (form && all instanceof HTMLButtonElement) {
    const boxes = () => /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('input[type="checkbox"][name="file"]')]);
    const label = all.textContent ?? '';
    const tell = () => {
      const ticked = boxes().filter((box) => box.checked).length;
      all.textContent = ticked > 0 ? `${label} (${ticked})` : label;
    };
    all.hidden = boxes().length === 0;
    all.addEventListener('click', () => {
      const tick = boxes().some((box) => !box.checked);
      for (const box of boxes()) {
        box.checked = tick;
      }
      tell();
    });
    form.addEventListener('change', tell);
    tell();
  }
}

/** Parts with `data-refresh` are fetched again after so many seconds, as long as they ask for it. */
function follow(part) {
  const seconds = Number(part.getAttribute('data-refresh'));
  if (seconds > 0) {
    setTimeout(async () => {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
      const page = response?.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
      const fresh = page?.getElementById(part.id);
      if (fresh && !part.contains(document.activeElement)) {
        part.replaceWith(fresh);
      }
      follow(document.getElementById(part.id) ?? part);
    }, seconds * 1000);
  }
}
document.querySelectorAll('[data-refresh]').forEach(follow);
