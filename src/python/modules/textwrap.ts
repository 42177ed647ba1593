import { define } from '../runtime/function.js';
import type { NativeModule } from '../runtime/module.js';
import { unavailableModule } from './unavailable.js';

/** Without what all lines begin with; a line of blanks alone has none of them. */
function dedented(text: string): string {
  const lines = text.replace(/^[ \t]+$/gm, '').split('\n');
  const margins = lines.flatMap((line) => (line === '' ? [] : [/^[ \t]*/.exec(line)![0]]));
  const common = margins.reduce((a, b) => {
    let shared = 0;
    while (shared < Math.min(a.length, b.length) && a[shared] === b[shared]) shared++;
    return a.slice(0, shared);
  }, margins[0] ?? '');
  return lines.map((line) => line.slice(common.length)).join('\n');
}

export const textwrapModule = (): NativeModule =>
  unavailableModule('textwrap', 'break the text into lines yourself', {
    dedent: define(
      'dedent(text)',
      (args, py) => {
        const text = py.str(args.value('text'));
        py.charge(text.length / 16);
        return dedented(text);
      },
      'textwrap',
    ),
    indent: define(
      'indent(text, prefix)',
      (args, py) => {
        const [text, prefix] = [py.str(args.value('text')), py.str(args.value('prefix'))];
        const lines = text.split(/(?<=\n)/).map((line) => (line.trim() === '' ? line : prefix + line));
        const size = lines.reduce((sum, line) => sum + line.length, 0);
        py.reserve('characters', size);
        return lines.join('');
      },
      'textwrap',
    ),
  });
