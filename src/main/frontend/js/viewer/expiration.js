/** When a file deletes itself: as it is, never, or after one of the intervals that uploads are offered. */
import { text } from '../text.js';
import { select } from '../upload/choices.js';

/** Calendar intervals of ISO 8601, as the upload API takes them. */
const INTERVAL = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const NEVER = 'never';

/**
 * @param {Record<string, any>} file as `/api/2` tells it
 * @param {(choice: string) => void} chosen told of every choice; '': as it is
 * @returns {HTMLElement | null} null where there is nothing to choose
 */
export function expirationField(file, chosen) {
  const config = JSON.parse(document.querySelector('[data-upload-config]')?.textContent ?? '{}');
  const choices = (config.expirations ?? []).filter(({ value }) => INTERVAL.test(value));
  if (file.expires_at) {
    choices.unshift({ value: NEVER, label: text('edit.never') });
  }
  return choices.length > 0 ? select('edit-expiration', 'choices.expiration', '', [{ value: '', label: text('edit.asItIs') }, ...choices], chosen) : null;
}

/**
 * The moment a choice means now, in the calendar of UTC.
 * @param {string} choice not ''
 * @returns {string | null} null: never
 */
export function momentOf(choice) {
  if (choice === NEVER) {
    return null;
  }
  const [years, months, weeks, days, hours, minutes, seconds] = (INTERVAL.exec(choice) ?? []).slice(1).map((count) => Number(count ?? 0));
  const moment = new Date();
  const month = moment.getUTCMonth() + 12 * years + months;
  moment.setUTCMonth(month);
  if (moment.getUTCMonth() !== month % 12) {
    // The month is shorter: its last day.
    moment.setUTCDate(0);
  }
  moment.setUTCDate(moment.getUTCDate() + 7 * weeks + days);
  moment.setUTCSeconds(moment.getUTCSeconds() + 3600 * hours + 60 * minutes + seconds);
  return moment.toISOString();
}
