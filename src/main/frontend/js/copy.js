/** Copies text and says so on the button that asked for it. */
import { h } from './dom.js';
import { text } from './text.js';

/**
 * @param {string} value
 * @param {EventTarget | null} button
 */
export async function copyText(value, button) {
  await write(value, button);
  if (button instanceof HTMLElement) {
    const label = button.dataset.label ?? button.textContent ?? '';
    button.dataset.label = label;
    button.textContent = text('copy.done');
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  }
}

/** Pages without TLS, which intranets have, have no clipboard; what is selected they can copy. */
async function write(value, button) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(value);
    return;
  }
  const box = /** @type {HTMLTextAreaElement} */ (h('textarea.visually-hidden', { readonly: true }, value));
  const within = (button instanceof Element && button.closest('dialog')) || document.body;
  const focused = document.activeElement;
  within.append(box);
  box.select();
  document.execCommand('copy');
  box.remove();
  if (focused instanceof HTMLElement) {
    focused.focus();
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
