/** A picture of a whole sphere, looked at from within. The library is loaded only where somebody asks for it. */
import { h, icon } from '../dom.js';
import { text } from '../text.js';

/** Words of the library that are ours to translate. */
const WORDS = ['zoom', 'zoomOut', 'zoomIn', 'moveUp', 'moveDown', 'moveLeft', 'moveRight', 'fullscreen', 'loading', 'loadError', 'webglError'];

/**
 * Opens at once, says that it loads, and can be left meanwhile.
 *
 * @param {HTMLElement} stage
 * @param {string} picture address
 * @param {string} style address of the library's style sheet
 */
export async function lookAround(stage, picture, style) {
  const said = h('p.stage__said', { role: 'status' }, text('around.loading'));
  const place = h('div.stage__panorama', {}, said);
  const close = h('button.icon-button.stage__leave', { type: 'button', 'aria-label': text('zoom.close') }, icon('close'));
  /** @type {import('@photo-sphere-viewer/core').Viewer | undefined} */
  let viewer;
  const leave = () => {
    removeEventListener('keydown', onKey);
    viewer?.destroy();
    place.remove();
    close.remove();
    stage.querySelector('[data-panorama]')?.focus();
  };
  const onKey = (event) => event.key === 'Escape' && !document.fullscreenElement && leave();
  addEventListener('keydown', onKey);
  close.addEventListener('click', leave);
  stage.append(place, close);
  close.focus();
  try {
    const [{ Viewer }] = await Promise.all([import('@photo-sphere-viewer/core'), styled(style)]);
    if (place.isConnected) {
      said.remove();
      viewer = new Viewer({
        container: place,
        panorama: picture,
        navbar: ['zoom', 'move', 'fullscreen'],
        lang: Object.fromEntries(WORDS.map((word) => [word, text(`around.${word}`)])),
        defaultZoomLvl: 10,
        keyboard: 'always',
      });
    }
  } catch (failure) {
    said.textContent = text('around.loadError');
    throw failure;
  }
}

/** Once a page. */
function styled(address) {
  if (document.querySelector(`link[href="${address}"]`)) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const link = h('link', { rel: 'stylesheet', href: address, onLoad: resolve, onError: resolve });
    document.head.append(link);
  });
}
