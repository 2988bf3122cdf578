/** Opens the uploader in its place on the page, or above the page where it has none. */
import { h } from './dom.js';
import { greetOpener } from './popup.js';
import { Uploader } from './upload/uploader.js';

/** @param {import('./upload/uploader.js').Config} config */
export function open(config) {
  greetOpener();
  let root = /** @type {HTMLElement | null} */ (document.querySelector('[data-uploader]'));
  if (!root) {
    root = h('section.uploader.uploader--guest', { 'data-uploader': true });
    document.querySelector('main')?.prepend(root);
    root.scrollIntoView();
  }
  return new Uploader(root, config);
}
