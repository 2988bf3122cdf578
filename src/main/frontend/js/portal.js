/** What every page does: theme, copying, listings, uploads from anywhere. */
import { attachCopyButtons } from './copy.js';
import { receiveAnywhere } from './drop.js';
import { growListings } from './listing.js';
import { showPlaceholders } from './placeholder.js';
import { attachThemeSwitch } from './theme.js';

attachThemeSwitch();
attachCopyButtons();
showPlaceholders(document);
growListings();

const described = document.querySelector('[data-upload-config]');
if (described) {
  const config = JSON.parse(described.textContent ?? '{}');
  if (config.mayUpload) {
    /** @type {Promise<import('./upload/uploader.js').Uploader> | null} */
    let uploader = null;
    const open = () => {
      uploader ??= import('./upload.js').then((module) => module.open(config));
      return uploader;
    };
    receiveAnywhere(async ({ files, addresses }) => {
      const opened = await open();
      if (files) {
        opened.take(files);
      }
      if (addresses) {
        opened.takeAddresses(addresses);
      }
    });
    if (document.querySelector('[data-uploader]')) {
      void open();
    }
  }
  if (config.member) {
    void import('./upload/afterwards.js').then((module) => module.claimAfterSignIn());
  }
}
