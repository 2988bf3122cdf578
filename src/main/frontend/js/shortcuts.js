/** Single keys that do something, the list of them, and the switch that turns them off. */
import { dialogue, h } from './dom.js';
import { text } from './text.js';
import { check } from './upload/choices.js';

const OFF = 'calotype.shortcuts.off';

/** Keys that work whatever the switch says: they are no letters (WCAG 2.1.4). */
const OTHERS = [
  ['← →', 'keys.step'],
  ['Esc', 'keys.escape'],
  ['Ctrl A', 'keys.all'],
  ['Shift', 'keys.range'],
  ['Alt ← →', 'keys.arrange'],
];

/** @type {Map<string, {label: string, act: () => unknown}>} */
const known = new Map();

/**
 * @param {string} key as KeyboardEvent says it
 * @param {string} label message key of what it does
 * @param {() => unknown} act
 */
export function shortcut(key, label, act) {
  known.set(key, { label, act });
}

/** The keys of every page; buttons with `data-shortcuts` show the list. */
export function attachShortcuts() {
  shortcut('?', 'keys.list', show);
  shortcut('/', 'keys.search', () => document.getElementById('site-search')?.focus());
  shortcut('u', 'keys.upload', () => location.assign('/'));
  addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');
    const asked = known.get(event.key);
    if (asked && !typing && !event.altKey && !event.ctrlKey && !event.metaKey && localStorage.getItem(OFF) === null && !document.querySelector('dialog[open], .pswp')) {
      event.preventDefault();
      asked.act();
    }
  });
  for (const button of document.querySelectorAll('[data-shortcuts]')) {
    button.removeAttribute('hidden');
    button.addEventListener('click', show);
  }
}

function show() {
  const line = ([key, label]) => h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, text(label)));
  return dialogue(text('keys.list'), () => [
    h('dl.keys', {}, ...[...known].map(([key, { label }]) => line([key, label])), ...OTHERS.map(line)),
    check('shortcuts-on', 'keys.on', localStorage.getItem(OFF) === null, (on) => (on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1'))),
  ]);
}
