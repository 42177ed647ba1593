import { table } from '../../tables/index.js';

const NAMED: Readonly<Record<string, string>> = table({
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
});

/** `repr` of a string. */
export function reprText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const char of text) {
    const named = NAMED[char];
    if (named !== undefined) out += named;
    else if (char === quote) out += `\\${char}`;
    else out += isPrintable(char) ? char : escapeChar(char);
  }
  return out + quote;
}

/** `str.isprintable` of one character. */
export function isPrintable(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  if (code < 127) return code >= 32;
  return code > 160 && !/[\p{C}\p{Z}]/u.test(char);
}

function escapeChar(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 256) return `\\x${hex.padStart(2, '0')}`;
  return code < 65536 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** `ascii(value)` from its repr. */
export function asciiText(text: string): string {
  return Array.from(text, (char) => ((char.codePointAt(0) ?? 0) < 128 ? char : escapeChar(char))).join('');
}

/** `repr` of bytes. */
export function reprBytes(data: Uint8Array): string {
  const chars = Array.from(data, (byte) => String.fromCharCode(byte));
  const quote = chars.includes("'") && !chars.includes('"') ? '"' : "'";
  const inner = chars.map((char) => {
    const named = NAMED[char];
    if (named !== undefined) return named;
    if (char === quote) return `\\${char}`;
    return char >= ' ' && char <= '~' ? char : escapeChar(char);
  });
  return `b${quote}${inner.join('')}${quote}`;
}
