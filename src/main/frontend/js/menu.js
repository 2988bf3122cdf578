/** Menus are `details`: they open without a script, and with one they close when one looks elsewhere. */
export function attachMenus() {
  const open = () => document.querySelectorAll('details[data-menu][open]');
  document.addEventListener('click', (event) => open().forEach((menu) => menu.contains(/** @type {Node} */ (event.target)) || menu.removeAttribute('open')));
  document.addEventListener('focusin', (event) => open().forEach((menu) => menu.contains(/** @type {Node} */ (event.target)) || menu.removeAttribute('open')));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      open().forEach((menu) => {
        menu.removeAttribute('open');
        menu.querySelector('summary')?.focus();
      });
    }
  });
}
