import type { RangeConstraint } from '../../../exported-program.js';
import type { Cursor } from '../cursor.js';

const ENTRY =
  /([^:{}[\]]+): VR\[(-?(?:int_oo|oo|[\d.]+(?:e[+-]?\d+)?)), (-?(?:int_oo|oo|[\d.]+(?:e[+-]?\d+)?))\]/y;

/** `{u0: VR[0, int_oo], 2*s44: VR[4, 10]}`. */
export function parseRanges215(cursor: Cursor): ReadonlyMap<string, RangeConstraint> {
  cursor.need('{', { expected: 'the dict of symbols and their ranges' });
  const ranges = new Map<string, RangeConstraint>();
  cursor.blanks();
  while (!cursor.take('}')) {
    const start = cursor.pos;
    const found = cursor.match(ENTRY);
    if (found === undefined)
      return cursor.fail({
        message: 'the range of a symbol should stand here',
        expected: 'such as `u0: VR[0, int_oo]`',
      });
    const [, name, least, most] = found as unknown as readonly [string, string, string, string];
    const float = [least, most].some((bound) => /^-?oo$|\./.test(bound));
    const [min, max] = [boundOf(least), boundOf(most)];
    const span = { at: start, end: cursor.pos };
    if (ranges.has(name))
      cursor.fail({ message: `\`${name}\` has two ranges`, hint: 'Keep the narrower one.', ...span });
    if (min > max)
      cursor.fail({ message: `the range of \`${name}\` is empty`, hint: 'Exchange the bounds.', ...span });
    ranges.set(name, { min, max, ...(float && { float: true as const }) });
    cursor.blanks();
    if (!cursor.take(',') && !cursor.looksAt('}'))
      cursor.fail({ message: '`,` or `}` is missing here', expected: '`,` before the next range' });
    cursor.blanks();
  }
  return ranges;
}

function boundOf(text: string): bigint | number {
  if (text.endsWith('oo')) return text.startsWith('-') ? -Infinity : Infinity;
  return /[.e]/.test(text) ? Number(text) : BigInt(text);
}
