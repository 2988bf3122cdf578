/** Puts the files of an album in another order: by drag, or with Alt and the arrow keys. */
import { api } from '../api.js';
import { h } from '../dom.js';
import { text } from '../text.js';
import { toast } from '../toast.js';

/**
 * @param {HTMLElement} grid
 * @param {import('./selection.js').Selection} selection
 * @param {string} album id
 */
export function attachArranging(grid, selection, album) {
  const said = document.body.appendChild(h('p.visually-hidden', { role: 'status' }));
  /** @type {HTMLElement[]} */
  let dragged = [];
  /** @type {Promise<void>} the moves that are being asked for, one after the other */
  let sending = Promise.resolve();
  let refusals = 0;
  const cellOf = (target) => /** @type {HTMLElement | null} */ (target instanceof Element ? target.closest('.grid__cell') : null);

  grid.addEventListener('dragstart', (event) => {
    const cell = cellOf(event.target);
    if (cell && event.dataTransfer) {
      dragged = selection.cells.includes(cell) ? selection.cells : [cell];
      event.dataTransfer.clearData();
      event.dataTransfer.setData('application/x-calotype-files', String(dragged.length));
      event.dataTransfer.effectAllowed = 'move';
    }
  });
  grid.addEventListener('dragover', (event) => {
    const cell = cellOf(event.target);
    if (dragged.length > 0 && cell) {
      event.preventDefault();
      grid.querySelector('.is-target')?.classList.remove('is-target');
      cell.classList.add('is-target');
    }
  });
  grid.addEventListener('drop', (event) => {
    const cell = cellOf(event.target);
    if (dragged.length > 0 && cell && !dragged.includes(cell)) {
      event.preventDefault();
      const box = cell.getBoundingClientRect();
      const behind = event.clientX > box.left + box.width / 2;
      place(dragged, behind ? cell : before(cell, dragged));
    }
  });
  grid.addEventListener('dragend', () => {
    dragged = [];
    grid.querySelector('.is-target')?.classList.remove('is-target');
  });
  grid.addEventListener('keydown', (event) => {
    const cell = cellOf(event.target);
    const forward = event.key === 'ArrowRight';
    if (!cell || !event.altKey || !(forward || event.key === 'ArrowLeft')) {
      return;
    }
    event.preventDefault();
    const focused = /** @type {HTMLElement} */ (event.target);
    const neighbour = forward ? cell.nextElementSibling : before(before(cell, [cell]) ?? cell, [cell]);
    if (forward ? neighbour : cell.previousElementSibling) {
      place([cell], neighbour);
      focused.focus();
    }
  });

  function before(cell, moved) {
    let one = cell.previousElementSibling;
    while (one && moved.includes(one)) {
      one = one.previousElementSibling;
    }
    return /** @type {HTMLElement | null} */ (one);
  }

  /**
   * Moves them on the page, and asks for it once the move before has been answered.
   * @param {HTMLElement | null} behind null: to the beginning
   */
  function place(cells, behind) {
    const before = [...grid.children];
    const round = refusals;
    if (behind) {
      behind.after(...cells);
    } else {
      grid.prepend(...cells);
    }
    sending = sending.then(() => (round === refusals ? send(cells, behind, before) : undefined));
  }

  /** A refused move leaves the order as it was; those that were made on top of it are forgotten. */
  async function send(cells, behind, before) {
    try {
      await api('PUT', `/api/2/albums/${album}/files/order`, { ids: cells.map((cell) => cell.dataset.file), after: behind?.dataset.file ?? null });
      said.textContent = text('arrange.placed', { place: [...grid.children].indexOf(cells[0]) + 1, of: grid.children.length });
    } catch (failure) {
      refusals++;
      const focused = document.activeElement;
      const came = [...grid.children].filter((cell) => !before.includes(cell));
      grid.append(...before.filter((cell) => cell.isConnected), ...came);
      if (focused instanceof HTMLElement) {
        focused.focus();
      }
      toast(failure.message);
    }
  }
}
