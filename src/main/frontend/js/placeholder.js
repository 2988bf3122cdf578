/** What stands in the place of a picture until it has arrived: its ThumbHash, drawn blurred. */
import { thumbHashToDataURL } from 'thumbhash';

/**
 * @param {ParentNode} root pictures below it get their placeholders
 */
export function showPlaceholders(root) {
  for (const picture of root.querySelectorAll('img[data-thumbhash]')) {
    const hash = picture.getAttribute('data-thumbhash');
    if (hash && picture instanceof HTMLImageElement && !picture.complete) {
      picture.style.backgroundImage = `url(${thumbHashToDataURL(bytesOf(hash))})`;
      picture.addEventListener('load', () => picture.style.removeProperty('background-image'), { once: true });
    }
  }
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
