/** The error report: name, code and reason of each file that failed. */
import { text } from '../text.js';
import { dialogue, h } from '../dom.js';
import { copyText } from '../copy.js';

/** @param {import('./queue.js').UploadQueue} queue */
export function showReport(queue) {
  const failed = queue.in('failed');
  const lines = failed.map((item) => `${item.name}\t${item.refusal?.code ?? ''}\t${item.refusal?.message ?? ''}`);
  return dialogue(text('report.heading'), () => [
    h(
      'div.table-scroll',
      { tabindex: '0' },
      h(
        'table.table.report-table',
        {},
        h('thead', {}, h('tr', {}, ...['report.name', 'report.code', 'report.reason'].map((key) => h('th', { scope: 'col' }, text(key))))),
        h(
          'tbody',
          {},
          ...failed.map((item) =>
            h('tr', {}, h('td', {}, item.name), h('td', {}, String(item.refusal?.code ?? '')), h('td', {}, item.refusal?.message ?? '')),
          ),
        ),
      ),
    ),
    h('div.dialogue__foot', {}, h('button.button.button--quiet', { type: 'button', onClick: (event) => copyText(lines.join('\n'), event.currentTarget) }, text('report.copy'))),
  ]);
}
