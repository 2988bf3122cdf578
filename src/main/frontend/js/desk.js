/** What the administrator's desk does beyond its forms: ticking all rows, and saying how many are ticked. */
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
