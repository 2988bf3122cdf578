/** Makes, changes, shares and deletes albums. */
import { all, api, save } from '../api.js';
import { dialogue, h, icon } from '../dom.js';
import { formDialogue } from '../form-dialogue.js';
import { text } from '../text.js';
import { toast } from '../toast.js';
import { area, input, select } from '../upload/choices.js';

const PRIVACIES = ['public', 'unlisted', 'password', 'private'];
const ORDERS = ['newest', 'oldest', 'title', 'manual'];
const LEVELS = ['viewer', 'contributor', 'editor'];

/** @param {Element | null} button */
export function newAlbumButton(button) {
  if (button instanceof HTMLElement) {
    button.hidden = false;
    button.addEventListener('click', () => said(() => create({})));
  }
}

/** @param {Element | null} place that names the album */
export function albumActs(place) {
  if (!(place instanceof HTMLElement)) {
    return;
  }
  const id = place.dataset.albumActs ?? '';
  const owned = place.dataset.owned === 'true';
  place.append(
    button('album.edit', 'edit', () => edit(id, owned)),
    ...(owned
      ? [
          button('album.inside', 'album', () => create({ parent_id: id })),
          button('acts.share', 'share', () => share(id)),
          button('acts.delete', 'trash', () => remove(id)),
        ]
      : []),
  );
  place.hidden = false;
}

function button(key, sign, act) {
  return h('button.button.button--quiet', { type: 'button', onClick: () => said(act) }, icon(sign), text(key));
}

async function said(act) {
  try {
    await act();
  } catch (failure) {
    toast(failure.message);
  }
}

async function create(fixed) {
  const album = { title: '', privacy: 'public', ...fixed };
  await formDialogue(text('album.newHeading'), text('album.make'), fields(album, {}), async () => {
    const made = await api('POST', '/api/2/albums', album);
    location.assign(`/album/${made.id}`);
  });
}

async function edit(id, owned) {
  const album = await api('GET', `/api/2/albums/${id}`);
  const change = {};
  const others = owned ? (await all('/api/2/albums?owner=me')).filter((one) => one.id !== id) : [];
  await formDialogue(text('album.edit'), text('edit.save'), [
    ...fields(change, album, owned),
    select('album-order', 'album.order', album.order, ORDERS.map((value) => ({ value, label: text(`album.order.${value}`) })), (value) => {
      change.order = value;
    }),
    owned
      ? select('album-parent', 'album.parent', album.parent_id ?? '', [{ value: '', label: text('album.top') }, ...others.map((one) => ({ value: one.id, label: one.title }))], (value) => {
          change.parent_id = value || null;
        })
      : null,
  ], async () => {
    if (Object.keys(change).length > 0) {
      await save(`/api/2/albums/${id}`, album, change);
      location.assign(`/album/${id}`);
    }
  });
}

/**
 * @param {Record<string, unknown>} change written as the fields change
 * @param {Record<string, any>} album as it is
 */
function fields(change, album, owned = true) {
  let written = '';
  const password = input('album-password', 'album.password', '', { type: 'password', autocomplete: 'new-password' }, (value) => {
    written = value;
    tell();
  });
  /** Another privacy takes no password, though one was written before it was chosen. */
  const tell = () => {
    change.password = (!password.hidden && written) || undefined;
  };
  password.hidden = (album.privacy ?? 'public') !== 'password';
  return [
    input('album-title', 'album.title', album.title ?? '', { required: true, maxlength: 100 }, (value) => {
      change.title = value;
    }),
    area('album-description', 'edit.description', album.description ?? '', (value) => {
      change.description = value || null;
    }),
    owned
      ? select('album-privacy', 'bulk.privacy', album.privacy ?? 'public', PRIVACIES.map((value) => ({ value, label: text(`privacy.${value}`) })), (value) => {
          change.privacy = value;
          password.hidden = value !== 'password';
          tell();
        })
      : null,
    owned ? password : null,
  ];
}

async function share(id) {
  const { items } = await api('GET', `/api/2/albums/${id}/shares`);
  const list = h('ul.rows', {});
  const row = (one) => {
    const path = one.username ? `/api/2/albums/${id}/shares/${encodeURIComponent(one.username)}` : `/api/2/albums/${id}/shares/groups/${one.group_id}`;
    const name = one.username ?? one.group_name;
    const line = h(
      'li.row',
      { 'data-share': path },
      h('span.row__words', {}, h('b', {}, name), ' ', h('span.mark', {}, text(`share.level.${one.level}`))),
      h(
        'button.icon-button',
        {
          type: 'button',
          'aria-label': text('share.end', { name }),
          onClick: () =>
            said(async () => {
              await api('DELETE', path);
              line.remove();
            }),
        },
        icon('close'),
      ),
    );
    return line;
  };
  /** Who has a share already is shared with at another level. */
  const show = (line) => {
    const known = [...list.children].find((one) => one.getAttribute('data-share') === line.getAttribute('data-share'));
    known ? known.replaceWith(line) : list.append(line);
  };
  list.append(...items.map(row));
  const who = { name: '', level: LEVELS[0] };
  await dialogue(text('share.album'), () => [
    h('p.note', {}, text('share.albumNote')),
    list,
    h(
      'form',
      {
        onSubmit: (event) => {
          event.preventDefault();
          void said(async () => {
            show(row(await api('PUT', `/api/2/albums/${id}/shares/${encodeURIComponent(who.name)}`, { level: who.level })));
          });
        },
      },
      input('share-name', 'share.name', '', { required: true, maxlength: 64, autocomplete: 'off' }, (value) => {
        who.name = value.trim();
      }),
      select('share-level', 'share.level', who.level, LEVELS.map((value) => ({ value, label: text(`share.level.${value}`) })), (value) => {
        who.level = value;
      }),
      h('div.dialogue__foot', {}, h('button.button', { type: 'submit' }, text('share.add'))),
    ),
  ]);
}

async function remove(id) {
  await formDialogue(text('album.delete'), text('album.delete'), [h('p', {}, text('album.deleteNote'))], async () => {
    const album = await api('GET', `/api/2/albums/${id}`);
    await api('DELETE', `/api/2/albums/${id}`);
    location.assign(`/user/${album.owner}/albums`);
  }, true);
}
