import type { Payload, PayloadKind } from '../../types.js';

const MIN = -(1n << 63n);
const MAX = (1n << 63n) - 1n;

/** Brings a payload given by a caller to the form in which it is stored; a string says what is wrong with it. */
export function normalisePayload(
  kind: PayloadKind,
  value: unknown,
): { value: Payload } | { problem: string } {
  if (kind === 'string')
    return typeof value === 'string' ? { value } : { problem: `expected a string, got ${show(value)}` };
  if (kind === 'float')
    return typeof value === 'number' ? { value } : { problem: `expected a number, got ${show(value)}` };
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { value: BigInt(value) };
  if (typeof value !== 'bigint') return { problem: `expected an integer, got ${show(value)}` };
  return value < MIN || value > MAX ? { problem: `${value} does not fit 64 bits` } : { value };
}

/** Reads a payload written in a term or pattern. */
export function readPayload(
  kind: PayloadKind,
  atom: string,
  quoted: boolean,
): { value: Payload } | { problem: string } {
  if (kind === 'string') return { value: atom };
  if (quoted) return { problem: `expected ${kind === 'int' ? 'an integer' : 'a number'}, got a string` };
  if (kind === 'int') {
    if (!/^[+-]?\d+$/.test(atom)) return { problem: `"${atom}" is not an integer` };
    return normalisePayload('int', BigInt(atom.startsWith('+') ? atom.slice(1) : atom));
  }
  const special = SPECIAL.get(atom.toLowerCase());
  if (special !== undefined) return { value: special };
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(atom)
    ? { value: Number(atom) }
    : { problem: `"${atom}" is not a number` };
}

const SPECIAL = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['+inf', Infinity],
  ['-inf', -Infinity],
  ['infinity', Infinity],
  ['-infinity', -Infinity],
]);

/** Writes a payload so that {@link readPayload} reads the same value back. */
export function printPayload(value: Payload): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return value.toString();
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const text = String(value);
  return /[.e]/.test(text) ? text : text + '.0';
}

const show = (value: unknown): string =>
  typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? String(value));
