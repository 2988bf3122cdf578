/** A picture of a whole sphere, looked at from within. Loaded only where somebody asks for it. */
import { Viewer } from '@photo-sphere-viewer/core';
import { h, icon } from '../dom.js';
import { text } from '../text.js';

/** Words of the library that are ours to translate. */
const WORDS = ['zoom', 'zoomOut', 'zoomIn', 'moveUp', 'moveDown', 'moveLeft', 'moveRight', 'fullscreen', 'loading', 'loadError', 'webglError'];

/**
 * @param {HTMLElement} stage
 * @param {string} picture address
 * @param {string} style address of the library's style sheet
 */
export async function lookAround(stage, picture, style) {
  await styled(style);
  const place = h('div.stage__panorama', {});
  const close = h('button.icon-button.stage__leave', { type: 'button', 'aria-label': text('zoom.close') }, icon('close'));
  stage.append(place, close);
  const viewer = new Viewer({
    container: place,
    panorama: picture,
    navbar: ['zoom', 'move', 'fullscreen'],
    lang: Object.fromEntries(WORDS.map((word) => [word, text(`around.${word}`)])),
    defaultZoomLvl: 10,
    keyboard: 'always',
  });
  const leave = () => {
    removeEventListener('keydown', onKey);
    viewer.destroy();
    place.remove();
    close.remove();
    stage.querySelector('[data-panorama]')?.focus();
  };
  const onKey = (event) => event.key === 'Escape' && !document.fullscreenElement && leave();
  addEventListener('keydown', onKey);
  close.addEventListener('click', leave);
  close.focus();
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
