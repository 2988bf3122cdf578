/** What a visitor, or its owner, may do with a file. */
import { api, bulk } from '../api.js';
import { dialogue, h, icon } from '../dom.js';
import { text } from '../text.js';
import { toast, toastNext } from '../toast.js';
import { leaveTrail, trailHere } from '../trail.js';
import { area, select } from '../upload/choices.js';
import { formDialogue } from '../form-dialogue.js';
import { shortcut } from '../shortcuts.js';
import { changeFile } from './edit.js';

const REASONS = ['illegal', 'abuse', 'copyright', 'privacy', 'nsfw', 'spam', 'other'];
const LASTING = ['PT1H', 'P1D', 'P7D', 'P30D'];

/** @param {HTMLElement} article the viewer with its data attributes */
export function viewerActs(article) {
  const id = article.dataset.viewer ?? '';
  const is = (name) => article.dataset[name] === 'true';
  const acts = article.querySelector('[data-acts]');
  const shareFile = () => share(id, is('owned'));
  const editFile = () => edit(id, is('owned'));
  shortcut('s', 'keys.share', () => said(shareFile));
  if (is('editable')) {
    shortcut('e', 'keys.edit', () => said(editFile));
  }
  acts?.append(
    ...[
      is('member') ? likeButton(id) : null,
      button('share', 'share', shareFile),
      is('editable') ? button('edit', 'edit', editFile) : null,
      is('editable') && is('clip') ? button('frame', 'film', () => chooseFrame(id, article)) : null,
      is('owned') && is('located') ? button('stripLocation', 'pin', () => stripLocation(id)) : null,
      is('owned') ? button('delete', 'trash', () => remove(id, article.dataset.owner ?? '')) : button('report', 'flag', () => report(id)),
    ].filter((one) => one !== null),
  );
}

function button(verb, sign, act) {
  return h('button.button.button--quiet', { type: 'button', onClick: () => said(act) }, icon(sign), text(`acts.${verb}`));
}

/** A refusal is told, not thrown. */
async function said(act) {
  try {
    await act();
  } catch (failure) {
    toast(failure.message);
  }
}

function likeButton(id) {
  const path = `/api/2/files/${id}/like`;
  const like = h('button.button.button--quiet', { type: 'button', 'aria-pressed': 'false' }, icon('heart'), text('acts.like'));
  const isLiked = () => like.getAttribute('aria-pressed') === 'true';
  const show = (liked) => like.setAttribute('aria-pressed', String(liked));
  const change = (liked) => {
    show(liked);
    countLike(liked ? 1 : -1);
  };
  let asking = false;
  like.addEventListener('click', async () => {
    if (asking) {
      return;
    }
    asking = true;
    const before = isLiked();
    change(!before);
    await api(before ? 'DELETE' : 'PUT', path).catch((failure) => {
      change(before);
      toast(failure.message);
    });
    asking = false;
  });
  shortcut('l', 'keys.like', () => like.click());
  api('GET', path).then(
    ({ liked }) => show(liked),
    () => {},
  );
  return like;
}

/** Changes the line that says how many like it. @param {1 | -1} more */
function countLike(more) {
  const line = document.querySelector('[data-likes]');
  if (line instanceof HTMLElement) {
    const n = Math.max(0, Number(line.dataset.likes) + more);
    line.dataset.likes = String(n);
    line.textContent = text('acts.likes', { n });
  }
}

async function share(id, owned) {
  const address = document.querySelector('link[rel=canonical]')?.getAttribute('href') ?? location.href;
  const linkField = (field, label, value) =>
    h(
      'div.field',
      {},
      h('label.field__label', { for: field }, label),
      h('div.copy-line', {}, h('input.field__input.field__input--code', { id: field, readonly: true, value }), h('button.button', { type: 'button', 'data-copy': field }, text('copy.copy'))),
    );
  const signed = h('div', { role: 'status' });
  let lasting = LASTING[1];
  await dialogue(text('share.heading'), () => [
    linkField('share-link', text('share.link'), address),
    navigator.share ? h('button.button.button--quiet', { type: 'button', onClick: () => navigator.share({ title: document.title, url: address }).catch(() => {}) }, text('share.system')) : null,
    ...(owned
      ? [
          h('h3', {}, text('share.signed')),
          h('p.note', {}, text('share.signedNote')),
          select('share-lasting', 'share.lasting', lasting, LASTING.map((value) => ({ value, label: text(`share.lasting.${value}`) })), (value) => {
            lasting = value;
          }),
          h(
            'button.button.button--quiet',
            {
              type: 'button',
              onClick: () =>
                said(async () => {
                  const link = await api('POST', `/api/2/files/${id}/share-links`, { expires_in: lasting });
                  signed.replaceChildren(linkField('share-signed', text('share.signed'), link.url));
                }),
            },
            text('share.make'),
          ),
          signed,
        ]
      : []),
  ].filter(Boolean));
}

async function edit(id, owned) {
  const file = await api('GET', `/api/2/files/${id}`);
  if (await changeFile(file, owned)) {
    location.reload();
  }
}

/** The moment at which the clip stands becomes its picture. */
async function chooseFrame(id, article) {
  const clip = article.querySelector('video');
  if (!clip) {
    return;
  }
  clip.pause();
  toast(text('frame.making'));
  const file = await api('PUT', `/api/2/files/${id}/frame`, { second: Math.floor(clip.currentTime) });
  if (file.frame) {
    clip.poster = `${file.frame.url}?${file.version}`;
  }
  toast(text('frame.chosen'));
}

async function stripLocation(id) {
  const strip = () => api('POST', `/api/2/files/${id}/strip-location`);
  if (await formDialogue(text('acts.stripLocation'), text('acts.stripLocation'), [h('p', {}, text('location.note'))], strip, true)) {
    location.reload();
  }
}

/** Into the trash, and on to what comes next. */
async function remove(id, owner) {
  const { refused } = await bulk([id], 'trash');
  if (refused.length > 0) {
    throw new Error(refused[0].message);
  }
  toastNext({ sentence: text('bulk.trashed', { n: 1 }), restore: [id] });
  const trail = trailHere();
  leaveTrail();
  location.assign(trail?.next ?? trail?.from ?? (owner ? `/user/${owner}` : '/explore'));
}

async function report(id) {
  const told = { reason: REASONS[0], note: '' };
  const sent = await formDialogue(text('report.heading.file'), text('report.send'), [
    select('report-reason', 'report.reason.label', told.reason, REASONS.map((value) => ({ value, label: text(`report.reason.${value}`) })), (value) => {
      told.reason = value;
    }),
    area('report-note', 'report.note', '', (value) => {
      told.note = value;
    }),
  ], () => api('POST', `/api/2/files/${id}/reports`, told));
  if (sent) {
    toast(text('report.thanks'));
  }
}
