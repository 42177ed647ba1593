import type { Random } from './random.js';

/** Names that every object of JavaScript has, and names that are none. */
export const HOSTILE_NAMES = [
  'constructor',
  'toString',
  'valueOf',
  '__proto__',
  'hasOwnProperty',
  '__class__',
  'x'.repeat(2000),
  'é',
  '\u202e',
  '\u0000',
  'a\nb',
  '</script>',
  '',
] as const;

/** Numbers at which something ends. */
export const HOSTILE_NUMBERS = [
  '0',
  '-1',
  '1',
  '2',
  '255',
  '65536',
  '1000000000',
  '2147483648',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '99999999999999999999999',
  `1${'0'.repeat(400)}`,
  '1.5',
  '-0.0',
  '1e400',
  '1e-400',
  'NaN',
  'Infinity',
] as const;

const TOKEN = /\d+(?:\.\d+)?|[A-Za-z_]\w*|\s+|"(?:[^"\\\n]|\\.)*"|[^\w\s]/g;

/** A text with some of its words, numbers, brackets and lines changed, doubled, moved or dropped. */
export function mutated(text: string, others: readonly string[], random: Random): string {
  let changed = text;
  for (let left = random.oneIn(3) ? 1 + random.below(4) : 1; left > 0; left--)
    changed = random.oneIn(3) ? changedLines(changed, others, random) : changedToken(changed, random);
  return changed;
}

function changedLines(text: string, others: readonly string[], random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const line = lines[at]!;
  switch (random.below(5)) {
    case 0:
      lines.splice(at, 1);
      break;
    case 1:
      lines.splice(at, 0, ...Array.from({ length: random.of([1, 3, 200]) }, () => line));
      break;
    case 2:
      lines.splice(at, 1, lines[random.below(lines.length)]!);
      break;
    case 3:
      lines.splice(at, 0, random.of(random.of(others).split('\n')));
      break;
    default:
      lines[at] = line.slice(0, random.below(line.length + 1));
  }
  return lines.join('\n');
}

function changedToken(text: string, random: Random): string {
  const tokens = [...text.matchAll(TOKEN)].filter(([token]) => token.trim() !== '');
  if (tokens.length === 0) return random.of(HOSTILE_NAMES);
  const token = random.of(tokens);
  const [before, after] = [text.slice(0, token.index), text.slice(token.index + token[0].length)];
  return before + otherToken(token[0], tokens, random) + after;
}

function otherToken(token: string, tokens: readonly RegExpMatchArray[], random: Random): string {
  switch (random.below(7)) {
    case 0:
      return '';
    case 1:
      return random.of(tokens)[0];
    case 2:
      return random.of(HOSTILE_NAMES);
    case 3:
      return random.of(HOSTILE_NUMBERS);
    case 4: {
      const times = random.of([1, 5, 300, 6000]);
      const open = random.of(['(', '[', '{', '-', '~', '"']);
      return open.repeat(times) + token;
    }
    case 5:
      return `${token} ${token}`;
    default:
      return /^\d/.test(token) ? random.of(HOSTILE_NUMBERS) : random.of(tokens)[0];
  }
}

/** Bytes with some changed, cut off, doubled or exchanged. */
export function mutatedBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = [...bytes.subarray(0, 200_000)];
  for (let left = 1 + random.below(6); left > 0; left--) {
    const at = random.below(changed.length);
    switch (random.below(4)) {
      case 0:
        changed[at] = random.of([0, 1, 0x7f, 0x80, 0xff, random.below(256)]);
        break;
      case 1:
        changed.length = Math.max(1, at);
        break;
      case 2:
        changed.splice(at, random.below(20));
        if (changed.length === 0) changed.push(0);
        break;
      default:
        changed.splice(at, 0, ...changed.slice(at, at + random.below(50)));
    }
  }
  return Uint8Array.from(changed);
}
