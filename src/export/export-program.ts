import * as either from 'fp-ts/lib/Either.js';
import { checkArgument, problemOf, type EgghatchError } from '../diagnostics/index.js';
import type { ExportedProgram } from '../ir/index.js';
import {
  PassManager,
  RULESETS,
  rulesetPass,
  TORCH_2_1,
  TORCH_2_15,
  type PassResult,
  type Rulesets,
  type RulesetPassOptions,
} from '../passes/index.js';
import { PROGRAM, toTorchProgram, type Program } from '../program/index.js';

/** Lowers a program to ATen by rules, those of its dialect unless told otherwise, and reads it out of its e-graph. */
export function exportProgram(
  program: Program,
  rulesets: Rulesets = program?.dialect === 'torch-2.15' ? TORCH_2_15 : TORCH_2_1,
): either.Either<EgghatchError, ExportedProgram> {
  const wrong = problemOf(() => {
    checkArgument('exportProgram', program, PROGRAM);
    checkArgument('exportProgram', rulesets, RULESETS);
  });
  if (wrong !== undefined) return either.left(wrong);
  return either.chain(({ program: lowered }: PassResult) => toTorchProgram(lowered))(
    lower(program, rulesets),
  );
}

/** Runs the lowering rulesets over a program. */
export function lower(
  program: Program,
  rulesets: Rulesets,
  onIteration?: RulesetPassOptions['onIteration'],
): either.Either<EgghatchError, PassResult> {
  const options = { calls: 'kept', ...(onIteration && { onIteration }) } as const;
  return new PassManager([rulesetPass('lower', rulesets.lower, options)], { strict: true }).run(program);
}
