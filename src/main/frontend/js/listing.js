/** Endless listings: the link to the next stretch is followed when it comes near. */
import { showPlaceholders } from './placeholder.js';

const KINDS = ['[data-grid]', '[data-albums]'];

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
  const { list, kind } = listOf(link);
  const response = await fetch(link.href, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!list || !response?.ok) {
    link.removeAttribute('data-more');
    return [];
  }
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const cells = [...(page.querySelector(kind)?.children ?? [])].map((cell) => document.importNode(cell, true));
  list.append(...continued(list, cells));
  showPlaceholders(list);
  const next = page.querySelector('[data-more]');
  if (next instanceof HTMLAnchorElement) {
    link.href = next.getAttribute('href') ?? '';
  } else {
    link.remove();
  }
  return cells;
}

/** The list that the link stands below: an album shows the albums in it above its files. */
function listOf(link) {
  const list = [...document.querySelectorAll(KINDS.join())].filter((one) => one.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
  return { list, kind: KINDS.find((kind) => list?.matches(kind)) ?? KINDS[0] };
}

/** What goes on with the month that the list ends with does so under its heading. */
function continued(list, cells) {
  const last = [...list.querySelectorAll('.grid__month')].at(-1);
  const next = cells.findIndex((cell) => cell.matches('.grid__month'));
  return last && next >= 0 && cells[next].textContent === last.textContent ? cells.slice(next + 1) : cells;
}
