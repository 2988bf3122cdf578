/** The albums that a member may put files into. */
import { all, api } from './api.js';
import { text } from './text.js';

/**
 * @typedef {object} AlbumChoice
 * @property {string} id
 * @property {string} title
 * @property {string} label the title, with the owner's name where it alone does not tell which is meant
 */

/** Their own, and those shared with them for it. @returns {Promise<AlbumChoice[]>} */
export async function albumChoices() {
  return choices(await fillable());
}

async function fillable() {
  const [own, shared] = await Promise.all([all('/api/2/albums?owner=me'), all('/api/2/albums?contributable=true')]);
  return [...own, ...shared];
}

/**
 * Where a file may be put: what it lies in is always among them, whoever looks.
 *
 * @param {string | null} album id of what it lies in
 * @param {boolean} owned whether it may be put elsewhere
 */
export async function albumChoicesFor(album, owned) {
  const albums = owned ? await fillable() : [];
  if (album && !albums.some(({ id }) => id === album)) {
    // An owner's file stays in an album that they may no longer open.
    albums.unshift(await api('GET', `/api/2/albums/${album}`).catch(() => ({ id: album, title: text('choices.sameAlbum') })));
  }
  return choices(albums);
}

function choices(albums) {
  const { member } = document.documentElement.dataset;
  const times = (wanted) => albums.filter(({ title }) => title === wanted).length;
  return albums.map(({ id, title, owner }) => ({
    id,
    title,
    label: owner && (owner !== member || times(title) > 1) ? text('choices.albumOf', { title, owner }) : title,
  }));
}

/** As options of a field. @param {AlbumChoice[]} albums */
export const albumOptions = (albums) => albums.map(({ id, label }) => ({ value: id, label }));
