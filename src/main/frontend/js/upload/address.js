import { answerTo, asPage } from '../api.js';

/**
 * Splits what was typed or pasted into addresses, one a line or between blanks.
 *
 * @param {string} typed
 * @returns {{addresses: string[], invalid: {line: number, written: string}[]}}
 */
export function parseAddresses(typed) {
  const addresses = [];
  const invalid = [];
  typed.split(/\r?\n/).forEach((line, index) => {
    const words = line.split(/\s+/).filter(Boolean);
    addresses.push(...words.filter(isWebAddress));
    const wrong = words.filter((word) => !isWebAddress(word));
    if (wrong.length > 0) {
      invalid.push({ line: index + 1, written: wrong.join(' ') });
    }
  });
  return { addresses: [...new Set(addresses)], invalid };
}

function isWebAddress(written) {
  try {
    return ['http:', 'https:'].includes(new URL(written).protocol);
  } catch {
    return false;
  }
}

/**
 * Has the server fetch a file.
 *
 * @param {string} endpoint
 * @param {Record<string, string>} fields
 * @param {AbortSignal} signal
 * @returns {Promise<{image?: Record<string, any>, refusal?: {code: number, message: string}}>}
 */
export async function uploadAddress(endpoint, fields, signal) {
  const body = new FormData();
  Object.entries(fields).forEach(([name, value]) => body.append(name, value));
  try {
    const { image } = await answerTo(endpoint, { method: 'POST', body, signal, headers: { Accept: 'application/json', ...asPage() } });
    return { image };
  } catch ({ code, message }) {
    return { refusal: { code, message } };
  }
}
