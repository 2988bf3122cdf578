/** What this browser uploaded as a guest, and what proves it: an account keeps it after signing in. */
import { api } from '../api.js';
import { text } from '../text.js';
import { toast } from '../toast.js';

/** For all tabs: the letter that confirms an address opens another one. */
const CLAIMS = 'calotype.claims';

/** Whether this tab was refused once: it does not ask on each page. */
const REFUSED = 'calotype.claims.refused';

/** How long the server lets a file be claimed, milliseconds. */
const CLAIMABLE = 24 * 60 * 60 * 1000;

const MOST = 200;

/** @param {Record<string, any>[]} images as the upload API answers; their delete links are the proof */
export function rememberClaims(images) {
  const kept = storedClaims();
  const known = new Set(kept.map(({ id }) => id));
  const at = Date.now();
  const claims = images
    .filter((image) => image.delete_url && !known.has(image.id_encoded))
    .map((image) => ({ id: image.id_encoded, token: image.delete_url.split('/').pop(), at }));
  store([...kept, ...claims].slice(-MOST));
}

function storedClaims() {
  const claims = JSON.parse(localStorage.getItem(CLAIMS) ?? '[]');
  return claims.filter(({ at }) => Date.now() - at < CLAIMABLE);
}

function store(claims) {
  if (claims.length > 0) {
    localStorage.setItem(CLAIMS, JSON.stringify(claims));
  } else {
    localStorage.removeItem(CLAIMS);
  }
}

/** Claims what this browser uploaded as a guest, once its person has signed in, and says what came of it. */
export async function claimAfterSignIn() {
  const claims = storedClaims();
  store(claims);
  if (claims.length === 0 || sessionStorage.getItem(REFUSED)) {
    return;
  }
  try {
    const { items } = await api('POST', '/api/2/files/claim', { files: claims.map(({ id, token }) => ({ id, token })) });
    store([]);
    // None is there when they were deleted, or another tab was faster.
    if (items.length > 0) {
      toast(text('claim.done', { n: items.length }));
    }
  } catch (failure) {
    sessionStorage.setItem(REFUSED, '1');
    toast(text('claim.refused', { reason: failure.message }));
  }
}
