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
          if (added) {
            grown(added);
          }
          if (added && link.isConnected) {
            observer.observe(link);
          }
        });
      }
    },
    { rootMargin: '1200px' },
  );
  observer.observe(link);
}

/** @returns {Promise<Element[] | null>} null where the next stretch cannot be had: the link stays one then, for a click */
async function grow(link) {
  const { list, kind } = listOf(link);
  const page = await pageAt(link.href);
  const more = page?.querySelector(kind);
  if (!list || !page || !more) {
    return null;
  }
  const cells = [...more.children].map((cell) => document.importNode(cell, true));
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

/** @param {string} address @returns {Promise<Document | null>} */
async function pageAt(address) {
  try {
    const response = await fetch(address, { headers: { Accept: 'text/html' } });
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : null;
  } catch {
    return null;
  }
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
