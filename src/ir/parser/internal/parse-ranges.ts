import type { RangeConstraint } from '../../exported-program.js';
import type { Cursor } from './cursor.js';
import { NAME, parseItems } from './parse-value.js';

const BOUND = /-?(?:oo|\d+\.\d*(?:e[+-]?\d+)?|\d+)/y;

/** `{i0: RangeConstraint(min_val=2, max_val=5), …}`. */
export function parseRanges(cursor: Cursor): ReadonlyMap<string, RangeConstraint> {
  cursor.need('{', { expected: 'the dict of symbols and their ranges' });
  const ranges = new Map<string, RangeConstraint>();
  parseItems(cursor, '}', () => {
    const start = cursor.pos;
    const name = cursor.match(NAME)?.[0];
    if (name === undefined)
      return cursor.fail({
        message: 'the name of a symbol should stand here',
        expected: 'such as `i4` or `s0`',
      });
    if (ranges.has(name))
      cursor.fail({
        message: `\`${name}\` has two ranges`,
        hint: 'Keep the narrower one.',
        at: start,
        end: cursor.pos,
      });
    cursor.blanks();
    cursor.need(':');
    cursor.blanks();
    cursor.need('RangeConstraint(min_val=', { expected: '`RangeConstraint(min_val=…, max_val=…)`' });
    const min = parseBound(cursor);
    cursor.need(', max_val=', { expected: '`, max_val=…`' });
    const max = parseBound(cursor);
    cursor.need(')');
    if (min > max)
      cursor.fail({
        message: `the range of \`${name}\` is empty`,
        hint: 'Exchange the bounds.',
        at: start,
        end: cursor.pos,
      });
    return ranges.set(name, { min, max });
  });
  return ranges;
}

function parseBound(cursor: Cursor): bigint | number {
  const text = cursor.match(BOUND)?.[0];
  if (text === undefined)
    return cursor.fail({ message: 'a bound should stand here', expected: 'an integer, `oo` or `-oo`' });
  if (text.endsWith('oo')) return text.startsWith('-') ? -Infinity : Infinity;
  return text.includes('.') ? Number(text) : BigInt(text);
}
