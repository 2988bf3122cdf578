/** What is sent with a file, and what is read out of a refusal. */
import { text } from '../text.js';

/**
 * The API's fields for what was chosen; what was not chosen is left out.
 *
 * @param {import('./item.js').Choices} choices
 * @param {{name: string}} item
 * @returns {Record<string, string>}
 */
export function fields(choices, item) {
  const all = {
    filename: item.name,
    title: choices.title,
    description: choices.description,
    tags: choices.tags,
    album_id: choices.album_id,
    category_id: choices.category_id,
    width: choices.width,
    expiration: choices.expiration,
    nsfw: choices.nsfw ? '1' : undefined,
    privacy: choices.private ? 'private' : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined && value !== ''));
}

/**
 * Why the server, or something before it, said no.
 * @returns {{code: number, message: string}}
 */
export function refusalOf(error, response) {
  const status = response?.status ?? error?.originalResponse?.getStatus?.() ?? 0;
  const body = error?.originalResponse?.getBody?.() ?? '';
  try {
    const told = JSON.parse(body).error;
    return { code: told.code, message: told.message };
  } catch {
    if (status === 413) {
      return { code: 413, message: text('failed.proxySize') };
    }
    return { code: status, message: status === 0 ? text('failed.network') : text('failed.status', { status }) };
  }
}
