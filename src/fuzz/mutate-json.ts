import { HOSTILE_NAMES, HOSTILE_NUMBERS } from './mutate.js';
import type { Random } from './random.js';

/** A value of a document: where it stands, and the key that it is held by, of its list where it is an item. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly key: string;
  /** Where what goes with it begins: the key of a member, the value itself of an item. */
  readonly member: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * The values of a document in the order in which they end. What is no JSON has those that can be told. Numbers stay what
 * was written: nothing is parsed.
 */
export function spansOf(text: string): readonly Span[] {
  const spans: Span[] = [];
  const open: { readonly from: number; readonly key: string; readonly member: number }[] = [];
  let [key, member, last] = ['', -1, ''];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const begins = { from: index, key, member: member >= 0 ? member : index };
    if (token === ':') {
      key = last;
      continue;
    }
    if (token === '{' || token === '[') {
      open.push(begins);
      [key, member] = [token === '[' ? begins.key : '', -1];
    } else if (token === '}' || token === ']') {
      const opened = open.pop();
      if (opened !== undefined) spans.push({ ...opened, to: index + 1 });
      [key, member] = ['', -1];
    } else if (token === ',') {
      const holder = open.at(-1);
      [key, member] = [holder !== undefined && text[holder.from] === '[' ? holder.key : '', -1];
    } else if (
      token.startsWith('"') &&
      /^\s*:/.test(text.slice(index + token.length, index + token.length + 9))
    ) {
      [member, last] = [index, token];
    } else {
      spans.push({ ...begins, to: index + token.length });
    }
  }
  return spans;
}

/**
 * A document with some of its values exchanged for others that stand by the same key, for hostile ones, dropped or doubled.
 * It stays JSON, so that it comes further than changed text does.
 */
export function mutatedJson(text: string, others: readonly string[], random: Random): string {
  let changed = text;
  for (let left = random.oneIn(3) ? 1 + random.below(4) : 1; left > 0; left--)
    changed = changedValue(changed, random.oneIn(4) ? random.of(others) : changed, random);
  return changed;
}

function changedValue(text: string, donor: string, random: Random): string {
  const spans = spansOf(text);
  if (spans.length === 0) return random.of(HOSTILE_NUMBERS);
  const span = random.of(spans);
  const old = text.slice(span.from, span.to);
  const put = (by: string): string => text.slice(0, span.from) + by + text.slice(span.to);
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2: {
      const given = spansOf(donor);
      const same = given.filter(({ key }) => key === span.key);
      const chosen = random.of(same.length > 0 ? same : given.length > 0 ? given : [span]);
      return put(donor.slice(chosen.from, chosen.to));
    }
    case 3:
      return put(
        random.of([
          random.of(HOSTILE_NUMBERS),
          JSON.stringify(random.of(HOSTILE_NAMES)),
          'null',
          'true',
          '[]',
          '{}',
        ]),
      );
    case 4:
      return put(/^-?\d+$/.test(old) ? nearby(old, random) : `[${old}]`);
    case 5:
      return without(text, span);
    case 6: {
      const whole = text.slice(span.member, span.to);
      return text.slice(0, span.to) + `,${whole}`.repeat(random.of([1, 1, 3, 200])) + text.slice(span.to);
    }
    default: {
      const times = random.of([1, 5, 300, 6000]);
      return put(random.oneIn(8) ? '['.repeat(times) + old + ']'.repeat(times) : random.of(HOSTILE_NUMBERS));
    }
  }
}

function nearby(number: string, random: Random): string {
  const value = BigInt(number);
  return String(random.of([value + 1n, value - 1n, -value, value * 2n, value * 1000n, value ** 3n]));
}

/** Without the value, its key, and one comma. */
function without(text: string, { member, to }: Span): string {
  const behind = /^\s*,/.exec(text.slice(to, to + 20));
  if (behind !== null) return text.slice(0, member) + text.slice(to + behind[0].length);
  return text.slice(0, member).replace(/,\s*$/, '') + text.slice(to);
}
