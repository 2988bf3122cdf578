/** What may be done with files and albums on their listings. */
import { albumActs, newAlbumButton } from './gallery/album-acts.js';
import { attachArranging } from './gallery/arrange.js';
import { BulkBar } from './gallery/bulk-bar.js';
import { Selection } from './gallery/selection.js';

/** @returns {{grown: (cells: Element[]) => void}} to be told of cells that come later */
export function attach() {
  newAlbumButton(document.querySelector('[data-new-album]'));
  albumActs(document.querySelector('[data-album-acts]'));
  const grid = document.querySelector('[data-grid]');
  if (!(grid instanceof HTMLElement) || !grid.querySelector('[data-editable="true"]')) {
    return { grown: () => {} };
  }
  const selection = new Selection(grid);
  const album = document.querySelector('[data-album-acts]')?.getAttribute('data-album-acts') ?? '';
  new BulkBar(grid, selection, album);
  if (grid.dataset.in === 'album') {
    attachArranging(grid, selection, album);
  }
  return { grown: (cells) => selection.take(cells) };
}
