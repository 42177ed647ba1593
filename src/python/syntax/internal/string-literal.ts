import type { Expr, FormattedValue, JoinedStringExpr } from '../ast.js';
import { Cursor } from './cursor.js';
import { decodeString } from './strings.js';
import { tokenizeInside } from './tokenizer.js';
import type { FStringPart } from './tokens.js';

type ParseValue = (cursor: Cursor) => Expr;

/** One string literal, or several behind each other, which are one. `parseValue` parses the fields of f-strings. */
export function parseStringLiteral(cursor: Cursor, parseValue: ParseValue): Expr {
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
      parts.push(...parseParts(cursor, token.parts, token.raw, parseValue));
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
  parseValue: ParseValue,
): (string | FormattedValue)[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return [decodeString(cursor.source, part, raw)];
    const value = parseField(cursor, part.exprStart, part.exprEnd, parseValue);
    let spec: JoinedStringExpr | undefined;
    if (part.spec !== undefined) {
      spec = {
        kind: 'JoinedString',
        parts: parseParts(cursor, part.spec, raw, parseValue),
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

function parseField(cursor: Cursor, start: number, end: number, parseValue: ParseValue): Expr {
  return cursor.nest(() => {
    const inner = new Cursor(cursor.source, tokenizeInside(cursor.source, start, end), cursor.surroundings);
    inner.depth = cursor.depth;
    const value = parseValue(inner);
    if (inner.token.type === 'end') return value;
    if (inner.last?.type !== 'op' && inner.token.type !== 'op' && inner.token.type !== 'keyword') {
      inner.fail('f-string: invalid syntax. Perhaps you forgot a comma?', { start, end });
    }
    return inner.unexpected("'}'");
  });
}
