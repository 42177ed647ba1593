import { isLeft } from 'fp-ts/lib/Either.js';
import { exportPython } from '../../export/index.js';
import { printExportedProgram } from '../../ir/index.js';
import { HOSTILE_NUMBERS } from '../mutate.js';
import type { Random } from '../random.js';
import { WrongAnswer, type Surface } from '../surface.js';

interface Input {
  readonly pattern: string;
  /** As an expression of Python. */
  readonly text: string;
  readonly how: string;
  /** The text itself where JavaScript has to find the same in it. */
  readonly same?: string;
}

/**
 * Regular expressions in constructors: bombs, and small ones that JavaScript reads the same way, whose match has to be at the
 * same place.
 */
export function regexes(): Surface {
  return {
    name: 'regexes',
    what: 'regular expressions, hostile ones, and plain ones beside those of JavaScript',
    make: (random) => JSON.stringify(random.oneIn(2) ? plain(random) : hostile(random)),
    run(input) {
      const { pattern, text, how, same } = JSON.parse(input) as Input;
      const exported = exportPython(sourceOf(pattern, text, how, same !== undefined));
      if (isLeft(exported)) {
        if (same === undefined) return exported.left.kind;
        throw new WrongAnswer(`a plain pattern is refused: ${exported.left.message}`);
      }
      const printed = printExportedProgram(exported.right);
      if (same === undefined) return 'ok';
      const found = new RegExp(pattern, how === 'match' ? 'uy' : 'u').exec(same);
      const expected = found === null ? 1 : 1000 * found.index + found[0].length + 10;
      if (!printed.includes(`aten.add.Tensor(arg0_1, ${expected})`))
        throw new WrongAnswer(`JavaScript finds ${JSON.stringify(found)}: ${printed.slice(100, 300)}`);
      return 'ok';
    },
  };
}

function sourceOf(pattern: string, text: string, how: string, spans: boolean): string {
  const call = `re.${how}(${JSON.stringify(pattern)}, ${how.startsWith('sub') ? `${JSON.stringify('<\\\\1>')}, ` : ''}${text})`;
  return [
    'import re, torch',
    `m = ${call}`,
    spans ? 'n = 1 if m is None else 1000 * m.start() + m.end() - m.start() + 10' : 'n = len(str(m))',
    'def f(x):',
    '    return x + n',
    'example_inputs = (torch.tensor([1, 2]),)',
    '',
  ].join('\n');
}

/** Parts that take at least one character, so that no loop runs on nothing: there, the two languages differ. */
function plain(random: Random): Input {
  const text = random.some(12, () => random.of(['a', 'b', 'c', ' ', '€', '1', '_'])).join('');
  return {
    pattern: choice(random, 3),
    text: JSON.stringify(text),
    how: random.of(['search', 'match']),
    same: text,
  };
}

function choice(random: Random, depth: number): string {
  return Array.from({ length: random.oneIn(3) ? 2 : 1 }, () => sequence(random, depth)).join('|');
}

function sequence(random: Random, depth: number): string {
  const parts = Array.from({ length: 1 + random.below(3) }, () => repeated(random, depth));
  const at = random.of(['', '', '', '^', '\\b', '\\B']);
  // One part that takes something, whatever the others do.
  return at + parts.join('') + atom(random, 0) + random.of(['', '', '', '$', '\\b']);
}

function repeated(random: Random, depth: number): string {
  const how = random.of(['', '', '*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{0,2}?', '{2,}']);
  return atom(random, depth) + how;
}

function atom(random: Random, depth: number): string {
  if (depth > 0 && random.oneIn(3)) return `(${random.of(['', '?:'])}${choice(random, depth - 1)})`;
  return random.of(['a', 'b', 'c', '.', '[ab]', '[^a]', '[a-c_]', '\\d', '[^\\d]', '€']);
}

const ATOMS = [
  'a',
  '.',
  '()',
  '(a)',
  '(?:)',
  '(?:a|b)',
  '[ab]',
  '[^\\n]',
  '\\w',
  '\\b',
  '^',
  '$',
  '(?P<n>a)',
  '(?i:A)',
];
const REPEATS = ['', '*', '+', '?', '*?', '{1000}', '{0,1000}', '{2,}', '{,5}', '{65536}', '**', '{1,0}'];
const BROKEN = [
  '(',
  ')',
  '[',
  ']',
  '(?',
  '(?P<',
  '\\',
  '(?=a)',
  '(?<=a)',
  '\\1',
  '(?(1)a|b)',
  '{',
  '(?x) a # b',
  '[z-a]',
];

function hostile(random: Random): Input {
  let pattern = random.some(4, () => random.of(ATOMS) + random.of(REPEATS)).join('');
  for (let left = random.below(6); left > 0; left--)
    switch (random.below(5)) {
      case 0:
        pattern = `(${random.of(['', '?:'])}${pattern})${random.of(REPEATS)}`;
        break;
      case 1:
        pattern = pattern
          .slice(0, 300)
          .repeat(random.of([2, 50, 3000]))
          .slice(0, 60_000);
        break;
      case 2:
        pattern += random.of(BROKEN);
        break;
      case 3:
        pattern = `${pattern}|${random.of(ATOMS)}`;
        break;
      default:
        pattern = `a{${random.of(HOSTILE_NUMBERS)}}${pattern}`;
    }
  return {
    pattern,
    text: random.of([
      '""',
      '"a" * 30',
      '"a" * 10**6',
      '"ab" * 1000',
      '"\\n" * 1000',
      '"\\ud800é\\U0001f600" * 50',
    ]),
    how: random.of(['search', 'match', 'fullmatch', 'findall', 'sub', 'subn', 'split', 'finditer']),
  };
}
