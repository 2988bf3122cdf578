/** A sentence at the edge of the window, with one thing that may be done about it. */
import { h } from './dom.js';
import { text } from './text.js';

const REMEMBERED = 'calotype.toast';
const SHOWN_FOR = 12_000;

/** @type {HTMLElement | null} */
let region = null;

/**
 * @param {string} sentence
 * @param {{label: string, act: () => unknown}} [offer]
 */
export function toast(sentence, offer) {
  region ??= document.body.appendChild(h('div.toasts', { role: 'status' }));
  const leave = () => box.remove();
  const box = h(
    'div.toast',
    {},
    h('span', {}, sentence),
    offer
      ? h(
          'button.link-button',
          {
            type: 'button',
            onClick: () => {
              leave();
              void offer.act();
            },
          },
          offer.label,
        )
      : null,
  );
  region.replaceChildren(box);
  setTimeout(leave, SHOWN_FOR);
}

/** Shows it on the page that comes next. @param {{sentence: string, restore: string[]}} told */
export function toastNext(told) {
  sessionStorage.setItem(REMEMBERED, JSON.stringify(told));
}

/** @param {(ids: string[]) => unknown} restore */
export function showRemembered(restore) {
  const told = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? 'null');
  sessionStorage.removeItem(REMEMBERED);
  if (told) {
    toast(told.sentence, { label: text('undo'), act: () => restore(told.restore) });
  }
}
