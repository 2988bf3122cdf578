/** Folders that were dropped become albums, one in another as they lay. */
import { api } from '../api.js';

const LONGEST_TITLE = 100;

/**
 * Makes the albums and puts the waiting files into them; a file that was given an album keeps it.
 *
 * @param {import('./queue.js').UploadQueue} queue
 * @returns {Promise<void>}
 * @throws {Error} when an album is refused
 */
export async function albumsOfFolders(queue) {
  const { album_id: above, private: secret } = queue.common;
  /** @type {Map<string, Promise<string>>} album of a folder, by its path */
  const made = new Map();
  const albumOf = (path) => {
    if (!made.has(path)) {
      made.set(path, make(path));
    }
    return made.get(path);
  };
  const make = async (path) => {
    const cut = path.lastIndexOf('/');
    const parent = cut < 0 ? above : await albumOf(path.slice(0, cut));
    const album = { title: path.slice(cut + 1, cut + 1 + LONGEST_TITLE), privacy: secret ? 'private' : 'public' };
    return (await api('POST', '/api/2/albums', parent ? { ...album, parent_id: parent } : album)).id;
  };
  for (const item of queue.in('waiting').filter(({ folder, choices }) => folder && !choices.album_id)) {
    queue.choose(item.id, { ...item.choices, album_id: await albumOf(item.folder) });
  }
}
