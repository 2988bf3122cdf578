/** What every page does: theme, copying, listings, uploads from anywhere. */
import { attachCopyButtons } from './copy.js';
import { receiveAnywhere } from './drop.js';
import { growListings } from './listing.js';
import { attachMenus } from './menu.js';
import { showPlaceholders } from './placeholder.js';
import { isSharedTo, offerSharing, sharedFiles } from './shared.js';
import { attachShortcuts } from './shortcuts.js';
import { attachThemeSwitch } from './theme.js';
import { showRemembered } from './toast.js';
import { rememberTrail } from './trail.js';

attachThemeSwitch();
attachCopyButtons();
attachShortcuts();
attachMenus();
offerSharing();
for (const here of document.querySelectorAll(':is(.side-nav__link, .tabs__tab, .chip)[aria-current=page]')) {
  here.scrollIntoView({ block: 'nearest', inline: 'center' });
}
showPlaceholders(document);
for (const grid of document.querySelectorAll('[data-grid]')) {
  grid.addEventListener('click', () => rememberTrail(grid));
}
const editable = document.querySelector('[data-editable="true"], [data-album-acts], [data-new-album]');
const gallery = editable ? import('./gallery.js').then((module) => module.attach()) : null;
growListings((cells) => void gallery?.then((attached) => attached.grown(cells)));
showRemembered((ids) => import('./gallery/bulk-bar.js').then((module) => module.undo(ids)));
if (document.querySelector('[data-viewer]')) {
  void import('./viewer.js');
}

const described = document.querySelector('[data-upload-config]');
if (described) {
  const config = JSON.parse(described.textContent ?? '{}');
  /** @type {Promise<import('./upload/uploader.js').Uploader> | null} */
  let uploader = null;
  const open = () => {
    uploader ??= import('./upload.js').then((module) => module.open(config));
    return uploader;
  };
  if (config.mayUpload) {
    receiveAnywhere(async ({ files, addresses }) => {
      const opened = await open();
      if (files) {
        opened.take(files);
      }
      if (addresses) {
        opened.takeAddresses(addresses);
      }
    });
    if (document.querySelector('[data-uploader]') || sessionStorage.getItem('calotype.flying')) {
      void open();
    }
  }
  if (config.mayUpload && isSharedTo()) {
    void Promise.all([open(), sharedFiles()]).then(([uploader, files]) => uploader.take(files));
  }
  if (config.member) {
    void import('./upload/claims.js').then((module) => module.claimAfterSignIn());
  }
}
