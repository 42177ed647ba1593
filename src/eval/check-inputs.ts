import { EgghatchError } from '../diagnostics/index.js';
import { reprFloat, type InputCheck } from '../ir/index.js';
import type { Tensor } from '../tensor/index.js';
import { isContainer, type FlatInput } from './flatten-inputs.js';

type Plain = Extract<InputCheck, { kind: 'constant' }>['value'];
type SizeCheck = Extract<InputCheck, { kind: 'static' | 'range' }>;

/**
 * Checks the inputs of a call as torch does before the graph runs: Python values first, then that the sizes are there,
 * then equal sizes and single sizes, each from the last to the first.
 *
 * @param inputs the inputs by the names of their placeholders
 * @throws EgghatchError with torch's message
 */
export function checkInputs(checks: readonly InputCheck[], inputs: ReadonlyMap<string, FlatInput>): void {
  const constants = checks.filter((check) => check.kind === 'constant');
  const equalities = checks.filter((check) => check.kind === 'equal');
  const sizes = checks.filter((check) => check.kind === 'static' || check.kind === 'range');
  for (const check of constants) checkConstant(check.input, check.value, inputs.get(check.input) ?? null);
  const sizeOf = (input: string, dim: number): bigint => sizeOfInput(input, inputs.get(input) ?? null, dim);
  for (const check of sizes) sizeOf(check.input, check.dim);
  for (const check of equalities.reverse()) {
    if (sizeOf(check.input, check.dim) === sizeOf(check.other, check.otherDim)) continue;
    throw refused(
      `Input ${check.input}.shape[${check.dim}] is not equal to input ${check.other}.shape[${check.otherDim}]`,
    );
  }
  for (const check of sizes.reverse()) checkSize(check, sizeOf(check.input, check.dim));
}

function checkSize(check: SizeCheck, size: bigint): void {
  const name = `Input ${check.input}.shape[${check.dim}]`;
  if (check.kind === 'static') {
    if (size !== check.size) throw refused(`${name} is specialized at ${check.size}`);
  } else if ((check.min > 2n && size < check.min) || size > check.max) {
    throw refused(`${name} is outside of specified dynamic range [${check.min}, ${check.max}]`);
  }
}

function checkConstant(input: string, expected: Plain, value: FlatInput): void {
  if (samePython(expected, value)) return;
  throw refused(
    `Input ${input} is specialized to be ${plainText(expected)} at tracing time,` +
      'it is not supported to pass in a different value at run time.',
  );
}

/** Python's `==`: numbers compare by value across int, float and bool. */
function samePython(a: Plain, b: FlatInput): boolean {
  const [x, y] = [a, b].map((value) => (typeof value === 'boolean' ? BigInt(value) : value));
  const bothNumbers = isNumber(x) && isNumber(y);
  return bothNumbers ? x == y : x === y;
}

function isNumber(value: unknown): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

function plainText(value: Plain): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return value === null ? 'None' : typeof value === 'number' ? reprFloat(value) : String(value);
}

function sizeOfInput(input: string, value: FlatInput, dim: number): bigint {
  if (!isTensor(value)) {
    throw refused(
      `aten::sym_size() Expected a value of type 'Tensor' for argument 'self' but instead found type '${typeName(value)}'.`,
      `${input} was a tensor when the program was exported`,
      'RuntimeError',
      'inputs',
    );
  }
  const size = value.shape[dim];
  if (size !== undefined) return BigInt(size);
  const rank = value.shape.length;
  throw refused(
    rank === 0
      ? `Dimension specified as ${dim} but tensor has no dimensions`
      : `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${dim})`,
    `${input} had more dimensions when the program was exported`,
    'IndexError',
    'inputs',
  );
}

function isTensor(value: FlatInput): value is Tensor {
  return typeof value === 'object' && value !== null && !isContainer(value);
}

function typeName(value: FlatInput): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'object') return Object.keys(value)[0] ?? 'tuple';
  return { bigint: 'int', number: 'float', boolean: 'bool', string: 'str' }[
    typeof value as 'bigint' | 'number' | 'boolean' | 'string'
  ];
}

function refused(
  message: string,
  hint = 'export again with example inputs of this form, or with dynamic_dim constraints for sizes that vary',
  pythonType = 'RuntimeError',
  kind: 'inputs' | 'runtime' = 'runtime',
): EgghatchError {
  return new EgghatchError({ kind, message, hint, pythonType });
}
