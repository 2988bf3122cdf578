/** Folders that were dropped become albums, one in another as they lay. */
import { api } from '../api.js';

const LONGEST_TITLE = 100;

/** Knows which albums it has made: another try makes only those that are missing. */
export class FolderAlbums {
  /** @type {Map<string, Promise<string>>} album of a folder, by what it was made from */
  #made = new Map();

  /**
   * Makes the albums, then puts the files into them; a file that was given an album keeps it.
   *
   * @param {import('./queue.js').UploadQueue} queue
   * @param {import('./item.js').Item[]} items
   * @throws {Error} when an album is refused: no file has been given one then
   */
  async sort(queue, items) {
    const { album_id: above = '', private: secret = false } = queue.common;
    const loose = items.filter(({ folder, choices }) => folder && !choices.album_id);
    const albums = new Map();
    for (const { folder } of loose) {
      albums.set(folder, await this.#albumOf(folder, above, secret));
    }
    loose.forEach(({ id, folder, choices }) => queue.choose(id, { ...choices, album_id: albums.get(folder) }));
  }

  #albumOf(path, above, secret) {
    const key = JSON.stringify([path, above, secret]);
    const made = this.#made.get(key) ?? this.#make(path, above, secret);
    this.#made.set(key, made);
    made.catch(() => this.#made.delete(key));
    return made;
  }

  async #make(path, above, secret) {
    const cut = path.lastIndexOf('/');
    const parent = cut < 0 ? above : await this.#albumOf(path.slice(0, cut), above, secret);
    const album = { title: path.slice(cut + 1, cut + 1 + LONGEST_TITLE), privacy: secret ? 'private' : 'public' };
    return (await api('POST', '/api/2/albums', parent ? { ...album, parent_id: parent } : album)).id;
  }

  /** Folders that are dropped later are others. */
  forget() {
    this.#made.clear();
  }
}
