import { EGraphError } from '../../errors.js';
import type { Op } from '../../language.js';
import { printPayload, readPayload } from '../patterns/payload-text.js';

/** Values that JSON has no form for, by their kind. */
interface Tagged {
  readonly int?: string;
  readonly float?: string;
  readonly value?: unknown;
}

/** Whether the value of a function has a form in JSON. */
export function isWritable(op: Op, value: unknown): boolean {
  return (typeof value !== 'object' || value === null || op.value!.write !== undefined) && !isCode(value);
}

const isCode = (value: unknown): boolean => typeof value === 'function' || typeof value === 'symbol';

/** The value of a function as data. @throws EGraphError when it has none */
export function writeValue(op: Op, value: unknown): unknown {
  if (!isWritable(op, value))
    throw new EGraphError(
      `function "${op.name}": its values are objects; to be serialized, its lattice "${op.value!.name}" needs \`write\` and \`read\``,
    );
  if (typeof value === 'bigint') return { int: String(value) };
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
    return { float: printPayload(value) };
  return typeof value === 'object' && value !== null ? { value: op.value!.write!(value) } : value;
}

/** The value that was written so. @throws EGraphError when it is none */
export function readValue(op: Op, written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written;
  const { int, float, value } = written as Tagged;
  const kind = int === undefined ? 'float' : 'int';
  const text = int ?? float;
  if (typeof text === 'string') {
    const read = readPayload(kind, text, false);
    // Values of functions are integers of any size.
    if (kind === 'int' && /^-?\d+$/.test(text)) return BigInt(text);
    if ('value' in read) return read.value;
    throw new EGraphError(`function "${op.name}": ${read.problem}`);
  }
  if (value !== undefined && op.value!.read !== undefined) return op.value!.read(value);
  throw new EGraphError(
    `function "${op.name}": an object with ${keysOf(written)} is no value that \`read\` of its lattice takes`,
  );
}

/** What there is of it to see: a value may be as large and deep as somebody likes. */
function keysOf(written: object): string {
  const keys = Object.keys(written).slice(0, 4);
  return keys.length === 0 ? 'nothing in it' : keys.map((key) => JSON.stringify(key.slice(0, 40))).join(', ');
}
