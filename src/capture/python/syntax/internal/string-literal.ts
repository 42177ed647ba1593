import type { Expr, FormattedValue, JoinedStringExpr } from '../ast.js';
import { Cursor } from './cursor.js';
import { parseYield, parseStarExpressions, checkStarred } from './expressions.js';
import { decodeString } from './strings.js';
import { tokenizeInside } from './tokenizer.js';
import type { FStringPart } from './tokens.js';

/** One string literal, or several behind each other, which are one. */
export function parseStringLiteral(cursor: Cursor): Expr {
  const { start } = cursor.token;
  const parts: (string | FormattedValue)[] = [];
  const bytes: Uint8Array[] = [];
  let formatted = false;
  let text = false;
  for (;;) {
    const { token } = cursor;
    if (token.type === 'string') {
      parts.push(token.value);
      text = true;
    } else if (token.type === 'bytes') bytes.push(token.data);
    else if (token.type === 'fstring') {
      parts.push(...parseParts(cursor, token.parts, token.raw));
      formatted = text = true;
    } else break;
    cursor.advance();
  }
  const span = cursor.spanFrom(start);
  if (bytes.length > 0) {
    if (text) cursor.fail('cannot mix bytes and nonbytes literals', span);
    const data = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of bytes) {
      data.set(part, at);
      at += part.length;
    }
    return { kind: 'Bytes', data, span };
  }
  if (!formatted) return { kind: 'Constant', value: parts.join(''), span };
  return { kind: 'JoinedString', parts, span };
}

function parseParts(
  cursor: Cursor,
  parts: readonly FStringPart[],
  raw: boolean,
): (string | FormattedValue)[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return [decodeString(cursor.source, part, raw)];
    const value = parseField(cursor, part.exprStart, part.exprEnd);
    let spec: JoinedStringExpr | undefined;
    if (part.spec !== undefined) {
      spec = {
        kind: 'JoinedString',
        parts: parseParts(cursor, part.spec, raw),
        span: { start: part.start, end: part.end },
      };
    }
    // `f'{x=}'` shows the repr, unless a format or a conversion is given.
    const debug = part.debugEnd !== undefined;
    const conversion = part.conversion ?? (debug && spec === undefined ? 'r' : undefined);
    const field: FormattedValue = { value, conversion, spec };
    return debug ? [cursor.source.text.slice(part.exprStart, part.debugEnd), field] : [field];
  });
}

function parseField(cursor: Cursor, start: number, end: number): Expr {
  return cursor.nest(() => {
    const inner = new Cursor(cursor.source, tokenizeInside(cursor.source, start, end), cursor.surroundings);
    inner.depth = cursor.depth;
    const value = inner.is('yield') ? parseYield(inner) : checkStarred(inner, parseStarExpressions(inner));
    if (inner.token.type !== 'end') inner.unexpected("'}'");
    return value;
  });
}
