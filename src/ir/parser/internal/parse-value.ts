import type { Argument, TaggedArgument } from '../../argument.js';
import { DTYPE_NAMES, type DType } from '../../dtype.js';
import type { Node } from '../../graph.js';
import type { Cursor } from './cursor.js';
import { parseString } from './parse-string.js';
import type { Scope } from './scope.js';

const DTYPES: ReadonlyMap<string, DType> = new Map(
  (Object.entries(DTYPE_NAMES) as [DType, string][]).map(([short, long]) => [long, short]),
);
const MEMORY_FORMATS: ReadonlySet<string> = new Set([
  'contiguous_format',
  'preserve_format',
  'channels_last',
  'channels_last_3d',
]);
const LAYOUTS: ReadonlySet<string> = new Set(['strided', 'sparse_coo', 'sparse_csr', 'jagged', '_mkldnn']);

const NUMBER = /-?(?:\d+\.\d*(?:e[+-]?\d+)?|\d+e[+-]?\d+|\d+|inf\b|nan\b)j?/y;
const COMPLEX = /\((-?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan))([+-](?:[\d.]+(?:e[+-]?\d+)?|inf|nan))j\)/y;
const COMPLEX_CALL = /complex\((-?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan)), (-?(?:[\d.]+(?:e[+-]?\d+)?|inf|nan))\)/y;
const OPERATOR = /torch\.ops\.(higher_order\.\w+|\w+\.\w+(?:\.\w+)+)/y;
const TORCH = /torch\.(\w+)/y;
export const NAME = /[A-Za-z_]\w*/y;

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['True', true],
  ['False', false],
  ['None', null],
]);

/** An argument as it is printed: a plain value, a list, something of torch's, or the name of a value above. */
export function parseValue(cursor: Cursor, scope: Scope): Argument<Node> {
  cursor.blanks();
  const start = cursor.pos;
  if (cursor.looksAt("'") || cursor.looksAt('"')) return parseString(cursor);
  if (cursor.take('[')) return cursor.nested(() => parseItems(cursor, ']', () => parseValue(cursor, scope)));
  const number = cursor.match(NUMBER);
  if (number !== undefined) return numberOf(number[0]);
  const complex = cursor.match(COMPLEX);
  if (complex !== undefined) return { kind: 'complex', re: floatOf(complex[1]!), im: floatOf(complex[2]!) };
  if (scope.dialect === 'torch-2.15') {
    const parts = cursor.match(COMPLEX_CALL);
    if (parts !== undefined) return { kind: 'complex', re: floatOf(parts[1]!), im: floatOf(parts[2]!) };
    if (cursor.take('('))
      return cursor.nested(() => parseItems(cursor, ')', () => parseValue(cursor, scope)));
    const operator = cursor.match(OPERATOR);
    if (operator !== undefined) return { kind: 'operator', value: operator[1]! };
  }
  const torch = cursor.match(TORCH);
  if (torch !== undefined) return ofTorch(cursor, torch[1]!, start);
  const name = cursor.match(NAME)?.[0];
  if (name === undefined)
    return cursor.fail({
      message: 'an argument should begin here',
      expected: 'a number, a text, a list, None, torch.…, or the name of a value',
    });
  const word = WORDS.get(name);
  if (word !== undefined) return word;
  if (name === 'device' && cursor.looksAt('(')) return parseDevice(cursor);
  return scope.use(cursor, name, start);
}

/** Items up to a closing bracket, with commas between; one at the end is allowed. */
export function parseItems<T>(cursor: Cursor, close: string, item: () => T): readonly T[] {
  const items: T[] = [];
  for (;;) {
    cursor.blanks();
    if (cursor.take(close)) return items;
    items.push(item());
    cursor.blanks();
    if (!cursor.take(',') && !cursor.looksAt(close))
      cursor.fail({
        message: `\`,\` or \`${close}\` is missing here`,
        expected: `\`,\` before the next item, or \`${close}\` after the last`,
      });
  }
}

function numberOf(text: string): bigint | number | TaggedArgument {
  if (text.endsWith('j')) return { kind: 'complex', re: 0, im: floatOf(text.slice(0, -1)) };
  return /^-?\d+$/.test(text) ? BigInt(text) : floatOf(text);
}

function floatOf(text: string): number {
  const named = /^([+-]?)(inf|nan)$/.exec(text);
  if (named === null) return Number(text);
  return named[2] === 'nan' ? NaN : named[1] === '-' ? -Infinity : Infinity;
}

function ofTorch(cursor: Cursor, name: string, start: number): TaggedArgument {
  const dtype = DTYPES.get(name);
  if (dtype !== undefined) return { kind: 'dtype', value: dtype };
  if (MEMORY_FORMATS.has(name)) return { kind: 'memory_format', value: `torch.${name}` };
  if (LAYOUTS.has(name)) return { kind: 'layout', value: `torch.${name}` };
  return cursor.fail({
    message: `\`torch.${name}\` is neither a dtype, a layout nor a memory format`,
    expected: 'such as torch.float32, torch.strided or torch.preserve_format',
    at: start,
    end: cursor.pos,
  });
}

function parseDevice(cursor: Cursor): TaggedArgument {
  const expected = "device(type='cpu')";
  cursor.need('(type=', { expected });
  const type = parseString(cursor);
  const index = cursor.match(/, index=(\d+)/y)?.[1];
  cursor.need(')', { expected });
  return { kind: 'device', value: index === undefined ? type : `${type}:${index}` };
}
