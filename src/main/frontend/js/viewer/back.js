/** The way back from the viewer to the listing somebody came from, at the place where they left it. */
import { h, icon } from '../dom.js';
import { text } from '../text.js';
import { trailHere } from '../trail.js';

/** Where Escape closes something else. */
const ABOVE = '.pswp, dialog[open], .stage__panorama, .menu[open]';

/** @param {HTMLElement} stage */
export function attachWayBack(stage) {
  const from = trailHere()?.from;
  if (!from) {
    return;
  }
  const link = /** @type {HTMLAnchorElement} */ (h('a.stage__back.icon-button', { href: from, 'aria-label': text('viewer.back'), title: text('viewer.back') }, icon('close')));
  link.addEventListener('click', (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      goBack(link.href);
    }
  });
  stage.append(link);
  // Before what is above the page closes, or the key would do both.
  addEventListener(
    'keydown',
    (event) => {
      const busy = event.target instanceof Element && event.target.closest('input, textarea, select, video');
      if (event.key === 'Escape' && !event.repeat && !busy && !document.fullscreenElement && !document.querySelector(ABOVE)) {
        goBack(link.href);
      }
    },
    { capture: true },
  );
}

/** Along the browser's history where it knows the listing, which keeps how far it was read. */
function goBack(address) {
  const { navigation } = window;
  const here = navigation?.currentEntry?.index ?? 0;
  const entry = navigation?.entries().slice(0, here).findLast(({ url }) => url === address);
  if (entry) {
    navigation.traverseTo(entry.key);
  } else {
    location.assign(address);
  }
}
