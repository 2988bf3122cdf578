/** Light, dark, or as the system is; remembered in this browser. */
const REMEMBERED = 'calotype.theme';

/** Buttons with `data-theme-switch` step through the three. */
export function attachThemeSwitch() {
  apply(localStorage.getItem(REMEMBERED) ?? 'system');
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-theme-switch]') : null;
    if (button) {
      const now = localStorage.getItem(REMEMBERED) ?? 'system';
      const next = { system: 'light', light: 'dark', dark: 'system' }[now] ?? 'system';
      localStorage.setItem(REMEMBERED, next);
      apply(next);
    }
  });
}

function apply(theme) {
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  document.querySelectorAll('[data-theme-switch]').forEach((button) => button.setAttribute('data-theme-switch', theme));
}
