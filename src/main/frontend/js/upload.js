/** Opens the uploader in its place on the page, or above the page where it has none. */
import { albumChoices } from './albums.js';
import { api } from './api.js';
import { h } from './dom.js';
import { greetOpener } from './popup.js';
import { Uploader } from './upload/uploader.js';

/** @param {import('./upload/uploader.js').Config} config */
export async function open(config) {
  greetOpener();
  await addChoices(config);
  let root = /** @type {HTMLElement | null} */ (document.querySelector('[data-uploader]'));
  if (!root) {
    root = h('section.uploader.uploader--guest', { 'data-uploader': true });
    document.querySelector('main')?.prepend(root);
    root.scrollIntoView();
  }
  return new Uploader(root, config);
}

/** Albums and categories are asked for only where somebody uploads; without them it works as well. */
async function addChoices(config) {
  const here = location.pathname.match(/^\/album\/(?:.*\.)?([0-9A-Za-z]+)$/)?.[1];
  try {
    const [albums, categories] = await Promise.all([config.member ? albumChoices() : [], api('GET', '/api/2/categories')]);
    config.albums = albums.map((album) => ({ ...album, path: `/album/${album.id}` }));
    config.categories = categories.items.map(({ id, name }) => ({ id: String(id), name }));
  } catch {
    return;
  }
  if (here && config.albums.some(({ id }) => id === here)) {
    config.here = { album_id: here };
  }
}
