/** A sentence at the edge of the window, with one thing that may be done about it. */
import { h, toastRegion } from './dom.js';
import { text } from './text.js';

const REMEMBERED = 'calotype.toast';
const SHOWN_FOR = 12_000;

/** Long enough for a screen reader to have met the region before something is said in it. */
const SETTLED_AFTER = 150;

/**
 * @param {string} sentence
 * @param {{label: string, act: () => unknown}} [offer]
 */
export function toast(sentence, offer) {
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
  place().replaceChildren(box);
  setTimeout(leave, SHOWN_FOR);
}

/** What is open above the page hides everything else from view and from hands. */
function place() {
  const places = [...document.querySelectorAll('body > [data-toasts], dialog[open] > [data-toasts]')];
  return places.at(-1) ?? document.body.appendChild(toastRegion());
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
    setTimeout(() => toast(told.sentence, { label: text('undo'), act: () => restore(told.restore) }), SETTLED_AFTER);
  }
}
