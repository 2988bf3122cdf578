/** The texts that put an upload elsewhere, by the names that forum plug-ins know. */
import { text } from '../text.js';

const escapeHtml = (value) =>
  value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const escapeMarkdown = (value) => value.replace(/([\\[\]])/g, '\\$1');

const isVideo = (image) => image.type === 'video';
const still = (image, size) => (size === 'full' ? (isVideo(image) ? image.url_frame : image.url) : (image[size]?.url ?? null));

const linked = {
  html: (image, url) => `<a href="${image.url_viewer}"><img src="${url}" alt="${escapeHtml(image.display_title)}" border="0"></a>`,
  markdown: (image, url) => `[![${escapeMarkdown(image.display_title)}](${url})](${image.url_viewer})`,
  bbcode: (image, url) => `[url=${image.url_viewer}][img]${url}[/img][/url]`,
};

const embedded = {
  html: (image) =>
    isVideo(image)
      ? `<video src="${image.url}" controls poster="${image.url_frame}"></video>`
      : `<img src="${image.url}" alt="${escapeHtml(image.display_title)}" border="0">`,
  markdown: (image) =>
    isVideo(image) ? linked.markdown(image, image.url_frame) : `![${escapeMarkdown(image.display_title)}](${image.url})`,
  bbcode: (image) => (isVideo(image) ? `[video]${image.url}[/video]` : `[img]${image.url}[/img]`),
};

/**
 * Every form, in the order of the list: a name, the group it stands in, and what makes its line
 * (null where an upload lacks that size).
 *
 * @type {{name: string, group: string, of: (image: Record<string, any>) => string | null}[]}
 */
export const EMBED_CODES = [
  { name: 'viewer-links', group: 'links', of: (image) => image.url_viewer },
  { name: 'direct-links', group: 'links', of: (image) => image.url },
  { name: 'frame-links', group: 'links', of: (image) => image.url_frame || null },
  { name: 'thumb-links', group: 'links', of: (image) => image.thumb?.url ?? null },
  { name: 'medium-links', group: 'links', of: (image) => image.medium?.url ?? null },
  { name: 'delete-links', group: 'links', of: (image) => image.delete_url ?? null },
  ...['html', 'markdown', 'bbcode'].flatMap((form) => [
    { name: `${form}-embed`, group: form, of: embedded[form] },
    ...['full', 'medium', 'thumb'].map((size) => ({
      name: `${size}-${form}-embed`,
      group: form,
      of: (image) => {
        const url = still(image, size);
        return url ? linked[form](image, url) : null;
      },
    })),
  ]),
];

/**
 * The code of a name, in today's spelling or the older one (`bbcode-embed-medium`).
 * @param {string} name
 */
export function embedCode(name) {
  const older = /^(html|markdown|bbcode)-embed-(full|medium|thumb)$/.exec(name);
  const wanted = older ? `${older[2]}-${older[1]}-embed` : name;
  return EMBED_CODES.find((code) => code.name === wanted);
}

/** The code's name for people. @param {string} name */
export const labelOf = (name) => text(`embed.${name}`);

/**
 * One line a file.
 * @param {{of: (image: Record<string, any>) => string | null}} code
 * @param {Record<string, any>[]} images
 */
export const linesOf = (code, images) => images.map((image) => code.of(image)).filter(Boolean).join('\n');
