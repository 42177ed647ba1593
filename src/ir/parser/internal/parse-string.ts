import type { Cursor } from './cursor.js';
import { table } from '../../../tables/index.js';

const PLAIN = /[^'"\\\n]+/y;
const ESCAPE = /\\(?:([\\'"nrt0])|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))/y;
const SHORT: Readonly<Record<string, string>> = table({ n: '\n', r: '\r', t: '\t', 0: '\0' });

/** A Python string as `repr` writes it. */
export function parseString(cursor: Cursor): string {
  const start = cursor.pos;
  const quote = cursor.text[start];
  if (quote !== "'" && quote !== '"')
    return cursor.fail({ message: 'a text in quotes should begin here', expected: "such as 'arg0_1'" });
  cursor.pos++;
  let value = '';
  while (!cursor.take(quote)) {
    const plain = cursor.match(PLAIN) ?? cursor.match(quote === "'" ? /"/y : /'/y);
    if (plain !== undefined) {
      value += plain[0];
      continue;
    }
    const escape = cursor.match(ESCAPE);
    if (escape !== undefined) value += unescaped(escape);
    else if (cursor.looksAt('\\'))
      cursor.fail({
        message: 'this is not an escape that Python writes',
        expected: String.raw`\\ \' \" \n \r \t \x41 \u0041 or \U00000041`,
      });
    else
      cursor.fail({
        message: 'this text has no end on its line',
        expected: `a closing ${quote}`,
        at: start,
        end: cursor.pos,
      });
  }
  return value;
}

function unescaped([, short, ...codes]: RegExpExecArray): string {
  if (short !== undefined) return SHORT[short] ?? short;
  const code = parseInt(codes.find((c) => c !== undefined) ?? '0', 16);
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
