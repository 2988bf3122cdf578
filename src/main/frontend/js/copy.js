/** Copies text and says so on the button that asked for it. */
import { text } from './text.js';

/**
 * @param {string} value
 * @param {EventTarget | null} button
 */
export async function copyText(value, button) {
  await navigator.clipboard.writeText(value);
  if (button instanceof HTMLElement) {
    const label = button.dataset.label ?? button.textContent ?? '';
    button.dataset.label = label;
    button.textContent = text('copy.done');
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  }
}

/** Buttons with `data-copy` copy the field of that id. */
export function attachCopyButtons() {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
    const field = button && document.getElementById(button.getAttribute('data-copy') ?? '');
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.select();
      void copyText(field.value, button);
    }
  });
}
