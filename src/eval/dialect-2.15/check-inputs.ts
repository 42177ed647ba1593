import { EgghatchError } from '../../diagnostics/index.js';
import {
  bareSymbol,
  reprFloat,
  reprString,
  symbolNameOf,
  symKey,
  type ExportedProgram,
  type RangeConstraint,
  type Sym,
  type SymType,
} from '../../ir/index.js';
import type { RuntimeValue } from '../runtime-value.js';

/** Bounds that say nothing of a size. */
const [LEAST, MOST] = [2n, 2n ** 63n - 2n];

/**
 * What torch 2.15 asks of the inputs before it runs a program, in its order: sizes that are fixed, sizes that are equal, their
 * ranges, plain values.
 *
 * @throws EgghatchError of kind `runtime` with torch's message
 */
export function checkInputs215(program: ExportedProgram, inputs: ReadonlyMap<string, RuntimeValue>): void {
  const nameOf = symbolNameOf(program);
  const first = new Map<string, { readonly size: bigint; readonly text: string }>();
  const rangeOf = (sym: Sym): RangeConstraint | undefined => program.rangeConstraints.get(nameOf(sym));
  const types = new Map(program.graph.nodes.map(({ name, meta }) => [name, meta.val]));
  for (const { kind, arg, value } of program.graphSignature.specs?.inputs ?? []) {
    const given = inputs.get(arg)!;
    if (kind === 'constant_input' && value !== undefined && !equal(given, value))
      throw failed(`${arg} == ${repr(value)}`);
    const type = types.get(arg);
    if (kind === 'user_input' && type?.kind === 'sym') checkNumber(arg, given, type.expr, rangeOf);
    if (kind !== 'user_input' || type?.kind !== 'tensor') continue;
    if (typeof given !== 'object' || given === null || !('shape' in given))
      throw new EgghatchError({
        kind: 'inputs',
        message: `${arg} was a tensor when the program was exported`,
        hint: 'Give a tensor: {"dtype": "f32", "shape": [2], "data": [1.5, 2]}',
      });
    if (given.shape.length !== type.sizes.length) throw failed(`len(${arg}.size()) == ${type.sizes.length}`);
    type.sizes.forEach((size, dim) => {
      const text = `${arg}.size()[${dim}]`;
      const is = BigInt(given.shape[dim]!);
      if (typeof size === 'bigint') {
        if (is !== size) throw failed(`${text} == ${size}`);
        return;
      }
      const sym = bareSymbol(size);
      if (sym === undefined) return;
      const known = first.get(symKey(sym));
      if (known !== undefined) {
        if (known.size !== is) throw failed(`${text} == ${known.text}`);
        return;
      }
      first.set(symKey(sym), { size: is, text });
      const range = rangeOf(sym);
      if (typeof range?.min === 'bigint' && range.min > LEAST && is < range.min)
        throw failed(`${text} >= ${range.min}`);
      if (typeof range?.max === 'bigint' && range.max < MOST && is > range.max)
        throw failed(`${text} <= ${range.max}`);
    });
  }
}

/** An input that is a number itself, and may be any of a range. */
function checkNumber(
  arg: string,
  given: RuntimeValue,
  expr: SymType['expr'],
  rangeOf: (sym: Sym) => RangeConstraint | undefined,
): void {
  const sym = typeof expr === 'object' ? bareSymbol(expr) : undefined;
  if (sym === undefined || typeof given !== 'bigint') return;
  const { min, max } = rangeOf(sym) ?? {};
  if (typeof min === 'bigint' && given < min) throw failed(`${arg} >= ${min}`);
  if (typeof max === 'bigint' && max < MOST && given > max) throw failed(`${arg} <= ${max}`);
}

/** As Python compares: 2 is 2.0, and True is 1. */
function equal(given: RuntimeValue, value: bigint | number | boolean | string | null): boolean {
  const isNumber = (x: unknown): boolean => ['bigint', 'number', 'boolean'].includes(typeof x);
  return isNumber(given) && isNumber(value) ? Number(given) === Number(value) : given === value;
}

function repr(value: bigint | number | boolean | string | null): string {
  if (value === null) return 'None';
  if (typeof value === 'string') return reprString(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' ? reprFloat(value) : String(value);
}

function failed(guard: string): EgghatchError {
  return new EgghatchError({
    kind: 'runtime',
    message: `Guard failed: ${guard}`,
    hint: 'Export again with inputs of this form, or with dynamic_shapes for sizes that vary.',
    pythonType: 'AssertionError',
  });
}
