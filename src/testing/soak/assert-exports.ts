import * as either from 'fp-ts/lib/Either.js';
import type { TypedBuilder } from '../../builder/index.js';
import { compileGraph } from '../../eval/index.js';
import { exportProgram } from '../../export/index.js';
import { TORCH_2_1 } from '../../passes/index.js';
import type { Value } from '../../program/index.js';
import type { Tensor } from '../../tensor/index.js';
import { NotPreserved } from '../preserve/assert-preserves.js';
import { asWritten } from '../reading/choices.js';
import { contextOf } from '../reading/context.js';
import { showOutcome, showTensor } from '../reading/show.js';
import { Reading } from '../reading/reading.js';
import { buildBody } from '../spec/build-spec.js';
import { comparedWith } from './check-pipeline.js';
import { checkArgument } from '../../diagnostics/index.js';
import { INPUTS } from '../expected.js';

/**
 * Asserts that a program shows the same exported as it does as written, on given inputs.
 *
 * @throws NotPreserved when it does not; EgghatchError when it cannot be exported
 */
export function assertExports(
  program: (b: TypedBuilder) => readonly Value[],
  inputs: readonly (readonly Tensor[])[],
): void {
  checkArgument('assertExports', inputs, INPUTS);
  const built = buildBody(program, { demand: TORCH_2_1.demand });
  const choice = asWritten(built.egraph);
  const written = new Reading(built, choice, contextOf(built, choice));
  const exported = exportProgram(built);
  if (either.isLeft(exported)) throw exported.left;
  const graph = compileGraph(exported.right.graph, exported.right.constants);
  for (const tensors of inputs) {
    const difference = comparedWith(written, graph, tensors);
    if (difference === undefined) continue;
    throw new NotPreserved(
      `on ${tensors.map(showTensor).join('; ')}:\nas written: ${showOutcome(difference.before)}\nexported:   ${showOutcome(difference.after)}`,
    );
  }
}
