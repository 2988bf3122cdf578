/** Endless listings: the link to the next stretch is followed when it comes near. */
import { showPlaceholders } from './placeholder.js';

const LISTS = '[data-grid], [data-albums]';

/** @param {(added: Element[]) => void} [grown] told of what came */
export function growListings(grown = () => {}) {
  const link = document.querySelector('[data-more]');
  if (!(link instanceof HTMLAnchorElement)) {
    return;
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.unobserve(link);
        void grow(link).then((added) => {
          grown(added);
          if (link.isConnected) {
            observer.observe(link);
          }
        });
      }
    },
    { rootMargin: '1200px' },
  );
  observer.observe(link);
}

/** Where the next stretch cannot be had, the link stays one. */
async function grow(link) {
  const list = document.querySelector(LISTS);
  const response = await fetch(link.href, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!list || !response?.ok) {
    link.removeAttribute('data-more');
    return [];
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const cells = [...(page.querySelector(LISTS)?.children ?? [])].map((cell) => document.importNode(cell, true));
  list.append(...cells);
  showPlaceholders(list);
  const next = page.querySelector('[data-more]');
  if (next instanceof HTMLAnchorElement) {
    link.href = next.getAttribute('href') ?? '';
  } else {
    link.remove();
  }
  return cells;
}
