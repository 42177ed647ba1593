import { DTYPE_NAMES, type DType } from '../../dtype.js';
import type { Type } from '../../type.js';
import type { SymInt } from '../../type.js';
import type { Cursor } from './cursor.js';
import { parseSym } from './parse-sym.js';

/** `f32`, `f8e4m3fn`. */
const DTYPE = /[a-z]+\d+(?:[a-z]+\d+)*[a-z]*/y;

/** An annotation: `f32[i4, 2]` or `Sym(i4 + 1)`. */
export function parseType(cursor: Cursor): Type {
  if (cursor.take('Sym(')) {
    const expr = parseSym(cursor);
    cursor.blanks();
    cursor.need(')');
    return { kind: 'sym', expr };
  }
  const start = cursor.pos;
  const name = cursor.match(DTYPE)?.[0];
  if (name === undefined || !isDType(name))
    return cursor.fail({
      message: name === undefined ? 'a type should begin here' : `\`${name}\` is not an element type`,
      expected: `a tensor such as f32[3, 2] (${Object.keys(DTYPE_NAMES).join(' ')}) or Sym(…)`,
      at: start,
      end: Math.max(cursor.pos, start + 1),
    });
  cursor.need('[', { expected: 'the sizes of the tensor in brackets' });
  const sizes: SymInt[] = [];
  cursor.blanks();
  if (!cursor.take(']')) {
    do sizes.push(parseSize(cursor));
    while (cursor.take(','));
    cursor.need(']', { expected: '`,` or `]`' });
  }
  return { kind: 'tensor', dtype: name, sizes };
}

function parseSize(cursor: Cursor): SymInt {
  cursor.blanks();
  const start = cursor.pos;
  const size = parseSym(cursor);
  const integral = typeof size === 'bigint' ? size >= 0n : typeof size === 'object' && size.sort === 'int';
  cursor.blanks();
  if (!integral)
    cursor.fail({
      message: 'a size must be an integer of at least 0',
      expected: 'such as `3`, `i4` or `i4 + 1`',
      at: start,
      end: cursor.pos,
    });
  return size as SymInt;
}

function isDType(name: string): name is DType {
  return Object.hasOwn(DTYPE_NAMES, name);
}
