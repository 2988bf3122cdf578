/** The listing somebody came from, so that the viewer knows what is next in it. */
const TRAIL = 'calotype.trail.files';

/**
 * @typedef {object} Trail
 * @property {string} from address of the listing
 * @property {{id: string, path: string}[]} files known by their ids: an address changes with the title
 */

/** Remembers the files of this page's listing. @param {Element} grid */
export function rememberTrail(grid) {
  const files = [...grid.querySelectorAll('[data-file]')].map((cell) => ({
    id: cell.getAttribute('data-file'),
    path: new URL(cell.querySelector('.grid__link').href).pathname,
  }));
  keep({ from: location.pathname + location.search, files });
}

/**
 * What stands before and after this page's file in the listing it was reached from.
 * @returns {{from: string, previous?: string, next?: string} | null} null when it was reached otherwise
 */
export function trailHere() {
  const trail = kept();
  const place = trail?.files.findIndex(({ id }) => id === fileHere()) ?? -1;
  return place < 0 ? null : { from: trail.from, previous: trail.files[place - 1]?.path, next: trail.files[place + 1]?.path };
}

/** Takes this page's file, which is no longer there, out of the listing. */
export function leaveTrail() {
  const trail = kept();
  if (trail) {
    keep({ ...trail, files: trail.files.filter(({ id }) => id !== fileHere()) });
  }
}

function fileHere() {
  return document.querySelector('[data-viewer]')?.getAttribute('data-viewer');
}

/** @returns {Trail | null} */
function kept() {
  return JSON.parse(sessionStorage.getItem(TRAIL) ?? 'null');
}

/** @param {Trail} trail */
function keep(trail) {
  sessionStorage.setItem(TRAIL, JSON.stringify(trail));
}
