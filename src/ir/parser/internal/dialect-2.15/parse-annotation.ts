import { DTYPE_NAMES } from '../../../dtype.js';
import { EgghatchError } from '../../../../diagnostics/index.js';
import { printType } from '../../../printer/print-type.js';
import { symKey } from '../../../sym/index.js';
import type { Type } from '../../../type.js';
import { Cursor } from '../cursor.js';
import { parseType } from '../parse-type.js';
import type { SymbolNames } from '../../../symbol-names.js';

/** What stands behind a name: the type, and the text where printing the type does not give it. */
export interface Annotation {
  readonly val: Type | undefined;
  readonly annotation?: string;
}

/** Functions of torch that have no form here: what they are of is shown, and not computed with. */
const FOREIGN =
  /\b(?:IntTrueDiv|FloatTrueDiv|TruncToInt|TruncToFloat|FloorToInt|CeilToInt|RoundToInt|RoundDecimal|FloatPow|PowByNatural|Abs|BitwiseFn_\w+|OpaqueUnaryFn_\w+|Piecewise|ModularIndexing|Where|CleanDiv|CeilDiv|LShift|RShift|Identity|IsNonOverlappingAndDenseIndicator)\(/;
const FORM = /^(?:Sym\(.*\)|([a-z]\w*)\[.*\])$/;

/** `"f32[u0 + 1, 2]"`, in quotes; `Sym(…)` of an expression that is not known here is taken as it is. */
export function parseAnnotation(cursor: Cursor, symbols: SymbolNames): Annotation {
  const start = cursor.pos;
  cursor.need('"', { message: 'the type of a value stands in quotes', expected: 'such as `x: "f32[2, 3]"`' });
  const end = cursor.text.indexOf('"', cursor.pos);
  if (end === -1 || end > cursor.lineEnd())
    cursor.fail({ message: 'this type has no end on its line', expected: 'a closing "', at: start });
  const text = cursor.text.slice(cursor.pos, end);
  const inner = new Cursor(cursor.source, cursor.pos, end);
  inner.symbolOf = symbols.symbolOf;
  cursor.pos = end + 1;
  const found = cursor.nested(() => typeAt(inner, text));
  if (found === undefined) return { val: undefined, annotation: text };
  const printed = printType(found, (sym) => symbols.names.get(symKey(sym)) ?? symKey(sym));
  return printed === text ? { val: found } : { val: found, annotation: text };
}

function typeAt(cursor: Cursor, text: string): Type | undefined {
  try {
    const type = parseType(cursor);
    if (!cursor.atEnd()) cursor.fail({ message: 'there is more text after the type', end: cursor.end });
    return type;
  } catch (error) {
    const form = FORM.exec(text);
    const isForeign =
      form !== null && FOREIGN.test(text) && (form[1] === undefined || Object.hasOwn(DTYPE_NAMES, form[1]));
    if (error instanceof EgghatchError && error.kind === 'malformed' && isForeign) return undefined;
    throw error;
  }
}
