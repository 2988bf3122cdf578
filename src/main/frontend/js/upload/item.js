/** What lies in the queue, and what is asked of a file before it may lie there. */
import { text } from '../text.js';

/**
 * @typedef {object} Choices what a person may ask of a file
 * @property {string} [title]
 * @property {string} [description]
 * @property {string} [tags]
 * @property {string} [album_id]
 * @property {string} [category_id]
 * @property {string} [width]
 * @property {string} [expiration]
 * @property {boolean} [nsfw]
 * @property {boolean} [private]
 *
 * @typedef {object} Item
 * @property {string} id
 * @property {string} name
 * @property {number} size bytes; 0 for an address
 * @property {string} type MIME type, as the browser says
 * @property {Blob} [blob]
 * @property {string} [address]
 * @property {string} folder the folder it was dropped with, or ''
 * @property {Choices} choices its own, over those for all
 * @property {'waiting' | 'uploading' | 'done' | 'failed'} state
 * @property {{code: number, message: string}} [refusal]
 * @property {Record<string, any>} [image] the API's answer
 * @property {string} [claim] what proves that a guest's file is this browser's
 *
 * @typedef {object} Limits
 * @property {string} endpoint
 * @property {string} addressEndpoint
 * @property {number} maxBytes
 * @property {string[]} types MIME types; an extension begins with a dot
 * @property {number} atOnce
 * @property {Choices} [chosen] what the member wants for every upload
 * @property {Choices} [here] what the page it is on wants
 * @property {{id: string}[]} [albums] that may be chosen
 * @property {{id: string}[]} [categories] that may be chosen
 */

/**
 * Why a file is not even tried.
 *
 * @param {File} file
 * @param {Limits} limits
 * @returns {string} empty: it is
 */
export function refusalBefore(file, { maxBytes, types }) {
  if (file.size === 0) {
    return text('refused.empty');
  }
  if (file.size > maxBytes) {
    return text('refused.size');
  }
  const known = types.some((type) => (type.startsWith('.') ? file.name.toLowerCase().endsWith(type) : file.type === type));
  return known ? '' : text('refused.type');
}

/** A chosen file in Uppy's words. @param {File & {relativePath?: string | null}} file */
export function described(file) {
  const path = file.relativePath ?? file.webkitRelativePath ?? '';
  return { name: file.name, type: file.type, data: file, meta: { relativePath: path || null } };
}

/** One of our items for one of Uppy's files. @param {any} file @returns {Item} */
export function itemOf(file) {
  const path = String(file.meta.relativePath ?? '').replace(/^\//, '');
  return {
    id: file.id,
    name: file.name,
    size: file.size ?? 0,
    type: file.type ?? '',
    blob: file.data instanceof Blob ? file.data : undefined,
    folder: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
    choices: /** @type {Choices} */ (file.meta.choices ?? {}),
    state: 'waiting',
  };
}

/** An item whose bytes the server fetches. @param {string} address @param {number} number @returns {Item} */
export function itemOfAddress(address, number) {
  const name = decoded(new URL(address).pathname.split('/').pop() || address);
  return { id: `address-${number}`, name, size: 0, type: '', address, folder: '', choices: {}, state: 'waiting' };
}

/** As people read it; a percent sign may also be one. */
function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
