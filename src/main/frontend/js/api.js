import { text } from './text.js';

/** Who asks, in which language refusals are to come, and for whom the page was made. */
export function asPage() {
  const { lang, dataset } = document.documentElement;
  return { 'X-Requested-With': 'Calotype', 'Accept-Language': lang, ...(dataset.member ? { 'X-Calotype-Member': dataset.member } : {}) };
}

/** Most files of one bulk call. */
export const BULK = 500;

/**
 * Calls our own API with the session of this browser.
 *
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body] sent as JSON
 * @param {number} [version] of what is changed, as it was seen; any without
 * @returns {Promise<any>} the answer's JSON
 * @throws {Refusal}
 */
export async function api(method, path, body, version) {
  return answerTo(path, {
    method,
    headers: {
      Accept: 'application/json',
      ...asPage(),
      ...(method === 'PATCH' || path.endsWith('/order') ? { 'If-Match': version === undefined ? '*' : `"${version}"` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

const CHANGED_MEANWHILE = 412;

/**
 * Changes something as it was seen. Where somebody was faster that is told, and the next try goes
 * over their version.
 *
 * @param {string} path
 * @param {{version: number}} seen brought up to date when somebody was faster
 * @param {Record<string, unknown>} change
 * @throws {Refusal}
 */
export async function save(path, seen, change) {
  try {
    return await api('PATCH', path, change, seen.version);
  } catch (refusal) {
    if (refusal.code !== CHANGED_MEANWHILE) {
      throw refusal;
    }
    seen.version = (await api('GET', path)).version;
    throw new Refusal(CHANGED_MEANWHILE, text('failed.meanwhile'));
  }
}

/** Why something was not done, in a sentence for people. */
export class Refusal extends Error {
  /** @param {number} code of the API, or the HTTP status; 0: no answer came @param {string} sentence */
  constructor(code, sentence) {
    super(sentence);
    this.code = code;
  }
}

/**
 * Asks the server; whatever stands in between may answer instead, and not in JSON.
 *
 * @param {string} address
 * @param {RequestInit} options
 * @returns {Promise<any>} the answer's JSON
 * @throws {Refusal}
 */
export async function answerTo(address, options) {
  const response = await fetch(address, options).catch(() => {
    throw new Refusal(0, text('failed.network'));
  });
  if (response.status === 204) {
    return null;
  }
  const { status } = response;
  const answer = await response.json().catch(() => {
    throw new Refusal(status, text('failed.status', { status }));
  });
  if (!response.ok || answer.error) {
    throw new Refusal(answer.error?.code ?? status, answer.error?.message ?? text('failed.status', { status }));
  }
  return answer;
}

/**
 * Does one thing to many files.
 *
 * @param {string[]} ids
 * @param {'edit' | 'trash' | 'restore' | 'delete'} action
 * @param {Record<string, unknown>} [change]
 * @returns {Promise<{done: string[], refused: {id: string, message: string}[]}>}
 */
export async function bulk(ids, action, change) {
  const outcome = { done: [], refused: [] };
  for (let from = 0; from < ids.length; from += BULK) {
    const { items } = await api('POST', '/api/2/files/bulk', { ids: ids.slice(from, from + BULK), action, ...(change ? { change } : {}) });
    items.forEach(({ id, status, message }) => (status < 300 ? outcome.done.push(id) : outcome.refused.push({ id, message })));
  }
  return outcome;
}

/** Everything of a listing of the API, page by page. @param {string} path @param {number} [most] */
export async function all(path, most = 1000) {
  const items = [];
  let cursor = '';
  do {
    const page = await api('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    items.push(...page.items);
    cursor = page.next ?? '';
  } while (cursor && items.length < most);
  return items;
}
