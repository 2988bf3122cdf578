/** How files come in besides by drop and paste, and what is accepted. */
import { byteSize, either, rich, text } from '../text.js';
import { h } from '../dom.js';
import { askForAddresses } from './address-dialogue.js';

/** Whether fingers do here what a mouse does elsewhere. */
export const isTouch = () => matchMedia('(pointer: coarse)').matches;

/** "You can also browse from your computer, choose a folder or add file URLs." */
export function otherWays(uploader) {
  const ways = [
    way('browse', () => uploader.pick()),
    isTouch() ? way('camera', () => camera(uploader)) : way('folder', () => folder(uploader)),
    uploader.config.addressEndpoint ? way('addresses', async () => uploader.takeAddresses(await askForAddresses())) : null,
  ].filter((one) => one !== null);
  return h('p.uploader__ways', {}, ...rich('ways.also', { ways: () => h('span', {}, ...either(ways)) }));
}

function way(name, act) {
  const words = text(`ways.${name}`);
  return { words, node: h('button.link-button', { type: 'button', onClick: act }, words) };
}

function camera(uploader) {
  uploader.input.setAttribute('capture', 'environment');
  uploader.input.accept = 'image/*,video/*';
  uploader.pick();
  uploader.input.removeAttribute('capture');
  uploader.input.accept = '';
}

function folder(uploader) {
  uploader.input.webkitdirectory = true;
  uploader.pick();
  uploader.input.webkitdirectory = false;
}

/** Formats and size; for guests also what signing in would give. */
export function rules({ formats, maxBytes, memberMaxBytes, member, signIn }) {
  return h(
    'p.uploader__rules.note',
    {},
    h('span.uploader__formats', {}, formats),
    h('span', {}, text('rules.size', { size: byteSize(maxBytes) })),
    !member && memberMaxBytes > maxBytes ? h('a', { href: signIn }, text('rules.signIn', { size: byteSize(memberMaxBytes) })) : null,
  );
}

/** Files that were not taken in, each with its reason. @param {{name: string, reason: string}[]} refused */
export function refusals(refused) {
  return refused.length === 0
    ? null
    : h(
        'details.notice.notice--warning.refusals',
        { open: refused.length < 5 },
        h('summary', {}, text('refused.some', { n: refused.length })),
        h('ul', {}, ...refused.slice(0, 100).map(({ name, reason }) => h('li', {}, h('b', {}, name), ` ${reason}`))),
      );
}
