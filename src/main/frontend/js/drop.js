/** Drops and pastes anywhere on a page become uploads; an overlay says so while files hover. */
import { getDroppedFiles } from '@uppy/utils';
import { h, icon } from './dom.js';
import { text } from './text.js';
import { parseAddresses } from './upload/address.js';

/**
 * @param {(take: {files?: File[], addresses?: string[]}) => void} receive
 */
export function receiveAnywhere(receive) {
  const overlay = h('div.drop-overlay', { hidden: true, 'aria-hidden': 'true' }, h('div.drop-overlay__sign', {}, icon('upload'), h('p', {}, text('drop.here'))));
  document.body.append(overlay);
  let depth = 0;
  const leave = () => {
    depth = 0;
    overlay.hidden = true;
  };
  addEventListener('dragenter', (event) => {
    if (carriesFiles(event)) {
      depth++;
      overlay.hidden = false;
    }
  });
  addEventListener('dragleave', (event) => {
    if (carriesFiles(event) && --depth <= 0) {
      leave();
    }
  });
  addEventListener('dragover', (event) => {
    if (carriesFiles(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    }
  });
  addEventListener('drop', (event) => {
    if (!carriesFiles(event)) {
      return;
    }
    event.preventDefault();
    leave();
    void getDroppedFiles(event.dataTransfer).then((files) => receive({ files }));
  });
  addEventListener('keydown', (event) => event.key === 'Escape' && leave());
  addEventListener('paste', (event) => pasted(event, receive));
}

/** A dragged selection of text, or a picture of this very page, is no file. */
function carriesFiles(event) {
  const types = [...(event.dataTransfer?.types ?? [])];
  return types.includes('Files') && !types.includes('text/html');
}

function pasted(event, receive) {
  if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) {
    return;
  }
  const files = [...(event.clipboardData?.files ?? [])];
  if (files.length > 0) {
    event.preventDefault();
    receive({ files: files.map(named) });
    return;
  }
  const { addresses, invalid } = parseAddresses(event.clipboardData?.getData('text/plain') ?? '');
  if (addresses.length > 0 && invalid.length === 0) {
    event.preventDefault();
    receive({ addresses });
  }
}

/** Pasted pictures are all called "image.png": the moment tells them apart. */
function named(file, index) {
  if (file.name !== 'image.png') {
    return file;
  }
  const moment = new Date().toISOString().replace(/[:.]/g, '-').slice(0, 19);
  return new File([file], `pasted-${moment}-${index + 1}.png`, { type: file.type, lastModified: Date.now() + index });
}
