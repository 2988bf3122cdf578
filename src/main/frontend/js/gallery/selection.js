/** Which files of a grid are selected: by click, shift, rubber band and keyboard. */
import { h } from '../dom.js';
import { text } from '../text.js';

const CELL = '.grid__cell';
const BAND_BEGINS = 6;

/** Tells of every change by a `change` event. */
export class Selection extends EventTarget {
  /** @type {HTMLElement | null} the cell a range begins at */
  #anchor = null;

  /** @param {HTMLElement} grid */
  constructor(grid) {
    super();
    this.grid = grid;
    this.take([...grid.children]);
    grid.addEventListener('click', (event) => this.#clicked(event), true);
    grid.addEventListener('change', (event) => event.stopPropagation());
    addEventListener('keydown', (event) => this.#pressed(event));
    this.#attachBand();
  }

  /** Gives cells their boxes. @param {Element[]} cells */
  take(cells) {
    for (const cell of cells) {
      if (cell instanceof HTMLElement && cell.dataset.editable === 'true') {
        const title = cell.querySelector('.grid__title')?.textContent ?? '';
        cell.prepend(h('input.grid__select', { type: 'checkbox', 'aria-label': text('select.one', { title }) }));
      }
    }
  }

  /** @returns {HTMLElement[]} in the order of the grid */
  get cells() {
    return [...this.grid.querySelectorAll(`${CELL}.is-selected`)];
  }

  get ids() {
    return this.cells.map((cell) => cell.dataset.file ?? '');
  }

  clear() {
    this.cells.forEach((cell) => this.#set(cell, false));
    this.#told();
  }

  all() {
    this.#cellsWithBox().forEach((cell) => this.#set(cell, true));
    this.#told();
  }

  /** @param {string[]} ids taken off the page */
  remove(ids) {
    this.cells.filter((cell) => ids.includes(cell.dataset.file ?? '')).forEach((cell) => cell.remove());
    for (const month of this.grid.querySelectorAll('.grid__month:not(:has(+ .grid__cell))')) {
      month.previousElementSibling?.remove();
      month.remove();
    }
    this.#told();
  }

  #clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const cell = /** @type {HTMLElement | null} */ (target?.closest(CELL) ?? null);
    const box = cell?.querySelector('.grid__select');
    if (!cell || !box) {
      return;
    }
    const onBox = target === box;
    const selecting = this.cells.length > 0;
    if (!onBox && !selecting && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      return;
    }
    if (!onBox) {
      event.preventDefault();
      event.stopPropagation();
    }
    const on = onBox ? box.checked : !cell.classList.contains('is-selected');
    if (event.shiftKey && this.#anchor) {
      this.#range(this.#anchor, cell).forEach((one) => this.#set(one, true));
    } else {
      this.#set(cell, on);
    }
    this.#anchor = cell;
    this.#told();
  }

  #range(from, to) {
    const cells = this.#cellsWithBox();
    const [first, last] = [cells.indexOf(from), cells.indexOf(to)].sort((one, other) => one - other);
    return cells.slice(Math.max(0, first), last + 1);
  }

  #pressed(event) {
    const inText = event.target instanceof Element && event.target.closest('input:not([type=checkbox]), textarea, select, dialog');
    if (inText) {
      return;
    }
    if (event.key === 'Escape' && this.cells.length > 0) {
      this.clear();
    }
    if (event.key === 'a' && (event.ctrlKey || event.metaKey) && (this.cells.length > 0 || this.grid.contains(event.target))) {
      event.preventDefault();
      this.all();
    }
  }

  /** A mouse drawn from beside the pictures selects what it goes over. */
  #attachBand() {
    addEventListener('pointerdown', (event) => {
      const beside = event.target instanceof Element && (event.target === this.grid || event.target.matches('main, body, html, .grid__month, .grid__month h2'));
      if (event.pointerType !== 'mouse' || event.button !== 0 || !beside) {
        return;
      }
      const from = { x: event.pageX, y: event.pageY };
      const before = event.shiftKey ? this.cells : [];
      const band = h('div.rubber-band', { hidden: true });
      document.body.append(band);
      const move = (moved) => this.#band(band, from, moved, before);
      const end = () => {
        removeEventListener('pointermove', move);
        band.remove();
      };
      addEventListener('pointermove', move);
      addEventListener('pointerup', end, { once: true });
      addEventListener('pointercancel', end, { once: true });
    });
  }

  #band(band, from, event, before) {
    const left = Math.min(from.x, event.pageX);
    const top = Math.min(from.y, event.pageY);
    const width = Math.abs(event.pageX - from.x);
    const height = Math.abs(event.pageY - from.y);
    if (width < BAND_BEGINS && height < BAND_BEGINS) {
      return;
    }
    event.preventDefault();
    band.hidden = false;
    band.style.inset = `${top}px auto auto ${left}px`;
    band.style.width = `${width}px`;
    band.style.height = `${height}px`;
    const box = band.getBoundingClientRect();
    for (const cell of this.#cellsWithBox()) {
      const place = cell.getBoundingClientRect();
      const under = place.left < box.right && place.right > box.left && place.top < box.bottom && place.bottom > box.top;
      this.#set(cell, under || before.includes(cell));
    }
    this.#told();
  }

  #cellsWithBox() {
    return /** @type {HTMLElement[]} */ ([...this.grid.querySelectorAll(`${CELL}:has(.grid__select)`)]);
  }

  #set(cell, on) {
    cell.classList.toggle('is-selected', on);
    const box = cell.querySelector('.grid__select');
    if (box) {
      box.checked = on;
    }
  }

  #told() {
    this.grid.classList.toggle('is-selecting', this.cells.length > 0);
    this.dispatchEvent(new Event('change'));
  }
}
