/** The viewer: next and previous by key and swipe, zoom, and what may be done with the file. */
import { icon } from './dom.js';
import { viewerActs } from './viewer/acts.js';
import { attachWayBack } from './viewer/back.js';
import { lookAround } from './viewer/panorama.js';
import { text } from './text.js';
import { trailHere } from './trail.js';

const SWIPED = 60;

const article = /** @type {HTMLElement} */ (document.querySelector('[data-viewer]'));
const stage = /** @type {HTMLElement} */ (article.querySelector('[data-stage]'));

followTrail();
attachWayBack(stage);
attachKeys();
attachSwipe();
attachZoom();
attachPanorama();
attachEmbedCodes();
viewerActs(article);

/** The listing somebody came from says what is next; without one the album does. */
function followTrail() {
  const trail = trailHere();
  if (trail) {
    step('prev', trail.previous);
    step('next', trail.next);
  }
  for (const link of stage.querySelectorAll('.stage__step')) {
    const ahead = document.createElement('link');
    ahead.rel = 'prefetch';
    ahead.href = link.getAttribute('href') ?? '';
    document.head.append(ahead);
  }
}

function step(way, path) {
  let link = stage.querySelector(`.stage__step--${way}`);
  if (!path) {
    link?.remove();
    return;
  }
  if (!link) {
    link = document.createElement('a');
    link.className = `stage__step stage__step--${way}`;
    link.setAttribute('rel', way);
    link.setAttribute('aria-label', text(`viewer.${way}`));
    link.append(icon(way === 'next' ? 'next' : 'previous'));
    stage.append(link);
  }
  link.setAttribute('href', path);
}

function go(way) {
  const link = stage.querySelector(`.stage__step--${way}`);
  if (link instanceof HTMLAnchorElement) {
    location.assign(link.href);
  }
}

function attachKeys() {
  addEventListener('keydown', (event) => {
    const busy = event.target instanceof Element && event.target.closest('input, textarea, select, video, dialog');
    if (busy || event.altKey || event.ctrlKey || event.metaKey || document.querySelector('.pswp, dialog[open], .stage__panorama')) {
      return;
    }
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      go((event.key === 'ArrowRight') !== (document.dir === 'rtl') ? 'next' : 'prev');
    }
  });
}

function attachSwipe() {
  let from = null;
  stage.addEventListener('touchstart', (event) => {
    const zoomed = (window.visualViewport?.scale ?? 1) > 1.05;
    from = event.touches.length === 1 && !zoomed ? { x: event.touches[0].clientX, y: event.touches[0].clientY } : null;
  }, { passive: true });
  stage.addEventListener('touchend', (event) => {
    const to = event.changedTouches[0];
    if (from && to && Math.abs(to.clientX - from.x) > SWIPED && Math.abs(to.clientX - from.x) > 2 * Math.abs(to.clientY - from.y)) {
      go(to.clientX < from.x ? 'next' : 'prev');
    }
    from = null;
  }, { passive: true });
}

function attachZoom() {
  const frame = stage.querySelector('[data-zoom]');
  const picture = frame?.querySelector('img');
  if (!frame || !picture) {
    return;
  }
  frame.addEventListener('click', async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    const { default: PhotoSwipe } = await import('photoswipe');
    new PhotoSwipe({
      dataSource: [
        {
          src: frame.getAttribute('data-zoom') ?? '',
          msrc: picture.currentSrc,
          width: Number(picture.getAttribute('width')),
          height: Number(picture.getAttribute('height')),
          alt: picture.alt,
          element: frame,
        },
      ],
      index: 0,
      bgOpacity: 1,
      // Escape closes nothing while an animation opens.
      showHideAnimationType: 'none',
      initialZoomLevel: 'fit',
      secondaryZoomLevel: 1,
      maxZoomLevel: 4,
      wheelToZoom: true,
      closeTitle: text('zoom.close'),
      zoomTitle: text('zoom.zoom'),
      errorMsg: text('zoom.failed'),
    }).init();
  });
}

function attachPanorama() {
  const button = stage.querySelector('[data-panorama]');
  button?.removeAttribute('hidden');
  button?.addEventListener('click', () => lookAround(stage, button.getAttribute('data-panorama') ?? '', button.getAttribute('data-style') ?? ''));
}

/** Every form in one box; without scripts there is a field for each. */
function attachEmbedCodes() {
  const fold = article.querySelector('details[data-embed]');
  const show = async () => {
    const { embedBox, imageOf } = await import('./upload/embed-box.js');
    const image = await imageOf(article.dataset.viewer ?? '');
    fold?.querySelector('[data-embed-codes]')?.replaceChildren(embedBox([image]).element);
  };
  if (fold instanceof HTMLDetailsElement && fold.open) {
    // Opened before this script had come.
    show();
  } else {
    fold?.addEventListener('toggle', show, { once: true });
  }
}
