import { compileRangeOf, factOf, isType } from '../facts/index.js';
import type { InputCheck } from '../ir/index.js';
import { bareSymbol } from '../ir/sym/index.js';
import type { Placeholder, Program } from './program.js';

/** What the inputs of a call are held to, by the names of their placeholders. */
export function inputChecksOf(program: Program, inputs: readonly Placeholder[]): readonly InputCheck[] {
  const argOf = (index: number): string =>
    `arg${inputs.indexOf(program.placeholders[index] as Placeholder)}_1`;
  return program.inputChecks.map(({ placeholder, check }): InputCheck => {
    const input = argOf(placeholder);
    if (check.kind === 'range') return { ...narrowed(program, placeholder, check), input };
    return check.kind === 'equal' ? { ...check, input, other: argOf(check.other) } : { ...check, input };
  });
}

/** A range that the traced code has narrowed itself, by a constraint on the size. */
function narrowed<Check extends { readonly dim: number; readonly min: bigint; readonly max: bigint }>(
  program: Program,
  placeholder: number,
  check: Check,
): Check {
  const { type } = factOf(program.egraph, program.placeholders[placeholder]!.id);
  const size =
    type !== undefined && isType(type) && type.kind === 'tensor' ? type.sizes[check.dim] : undefined;
  const sym = typeof size === 'object' ? bareSymbol(size) : undefined;
  if (sym === undefined) return check;
  const { min, max } = compileRangeOf(program.egraph, sym);
  return { ...check, min: min > check.min ? min : check.min, max: max < check.max ? max : check.max };
}
