/** The listing somebody came from, so that the viewer knows what is next in it. */
const TRAIL = 'calotype.trail';

/** Remembers the files of this page's listing. @param {Element} grid */
export function rememberTrail(grid) {
  const paths = [...grid.querySelectorAll('.grid__link')].map((link) => new URL(link.href).pathname);
  sessionStorage.setItem(TRAIL, JSON.stringify({ from: location.pathname + location.search, paths }));
}

/**
 * What stands before and after this page in the listing it was reached from.
 * @returns {{from: string, previous?: string, next?: string} | null} null when it was reached otherwise
 */
export function trailHere() {
  const trail = JSON.parse(sessionStorage.getItem(TRAIL) ?? 'null');
  const place = trail?.paths.indexOf(location.pathname) ?? -1;
  return place < 0 ? null : { from: trail.from, previous: trail.paths[place - 1], next: trail.paths[place + 1] };
}

/** Takes this page's file, which is no longer there, out of the listing. */
export function leaveTrail() {
  const trail = JSON.parse(sessionStorage.getItem(TRAIL) ?? 'null');
  if (trail) {
    sessionStorage.setItem(TRAIL, JSON.stringify({ ...trail, paths: trail.paths.filter((path) => path !== location.pathname) }));
  }
}
