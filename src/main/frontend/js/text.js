/** Sentences in the language of the page: ICU message format, so that plurals come out right. */
import { IntlMessageFormat } from 'intl-messageformat';
import en from '../locales/en.json';
import zhCN from '../locales/zh-CN.json';

const language = document.documentElement.lang || 'en';
const sentences = language.toLowerCase().startsWith('zh') ? zhCN : en;
const compiled = new Map();

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values] what stands in the gaps
 * @returns {string}
 */
export function text(key, values = {}) {
  let message = compiled.get(key);
  if (!message) {
    message = new IntlMessageFormat(sentences[key] ?? key, language, undefined, { ignoreTag: true });
    compiled.set(key, message);
  }
  return String(message.format(values));
}

/**
 * A sentence with buttons and links in it. `<browse>…</browse>` in the message is what `tags.browse`
 * makes of the words between.
 *
 * @param {string} key
 * @param {Record<string, (words: string) => Node>} tags
 * @param {Record<string, string | number>} [values]
 * @returns {(Node | string)[]}
 */
export function rich(key, tags, values = {}) {
  const made = Object.fromEntries(Object.entries(tags).map(([name, make]) => [name, (words) => make(words.join(''))]));
  const message = new IntlMessageFormat(sentences[key] ?? key, language);
  return [message.format({ ...values, ...made })].flat();
}

/**
 * Things of which one is chosen, with the commas and the word between them: "a, b or c".
 * @param {{words: string, node: Node}[]} choices
 * @returns {(Node | string)[]}
 */
export function either(choices) {
  const rest = [...choices];
  return new Intl.ListFormat(language, { type: 'disjunction' })
    .formatToParts(choices.map(({ words }) => words))
    .map(({ type, value }) => (type === 'element' ? (rest.shift()?.node ?? value) : value));
}

/**
 * A number of bytes for people, in decimal units as the API writes them.
 * @param {number} bytes
 */
export function byteSize(bytes) {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  let unit = 0;
  let amount = bytes;
  while (amount >= 1000 && unit < units.length - 1) {
    amount /= 1000;
    unit++;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[unit],
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: amount < 10 && unit > 0 ? 1 : 0,
  }).format(amount);
}

/**
 * A span of time for people.
 * @param {number} seconds
 */
export function timeSpan(seconds) {
  if (seconds < 60) {
    return text('time.seconds', { n: Math.max(1, Math.round(seconds)) });
  }
  if (seconds < 3600) {
    return text('time.minutes', { n: Math.round(seconds / 60) });
  }
  return text('time.hours', { n: Math.round(seconds / 360) / 10 });
}
