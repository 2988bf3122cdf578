/** What this tab keeps across its pages. */

/** Whether this tab was sending when its page went away; every page looks for it (portal.js). */
const FLYING = 'calotype.flying';

/** What was chosen for all files. */
const CHOSEN = 'calotype.choices';

export const flight = {
  begins: () => sessionStorage.setItem(FLYING, '1'),
  ends: () => sessionStorage.removeItem(FLYING),
  wasOn: () => sessionStorage.getItem(FLYING) !== null,
};

/** @param {import('./item.js').Choices} choices */
export function keepChoices(choices) {
  sessionStorage.setItem(CHOSEN, JSON.stringify(choices));
}

/**
 * What was chosen before, without what has gone since.
 *
 * @param {import('./item.js').Limits} limits
 * @returns {import('./item.js').Choices}
 */
export function keptChoices({ albums = [], categories = [] }) {
  const chosen = JSON.parse(sessionStorage.getItem(CHOSEN) ?? '{}');
  if (!albums.some(({ id }) => id === chosen.album_id)) {
    delete chosen.album_id;
  }
  if (!categories.some(({ id }) => id === chosen.category_id)) {
    delete chosen.category_id;
  }
  return chosen;
}
