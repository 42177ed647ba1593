import * as either from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { compileGraph, type CompiledGraph } from '../../eval/index.js';
import { exportProgram } from '../../export/index.js';
import { TORCH_2_1 } from '../../passes/index.js';
import type { Tensor } from '../../tensor/index.js';
import type { TestCase } from '../generate/case.js';
import { asWritten } from '../reading/choices.js';
import { contextOf } from '../reading/context.js';
import { sameOutcome, type Outcome, type RunValue } from '../reading/outcome.js';
import { Reading } from '../reading/reading.js';
import { buildSpec } from '../spec/build-spec.js';

/** What an exported program shows that the program as written does not. */
export interface PipelineDifference {
  readonly inputs: readonly Tensor[];
  readonly before: Outcome;
  readonly after: Outcome;
}

export type PipelineResult =
  /** Refused by the builder or by a pass: nothing to compare. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'ran'; readonly evaluations: number; readonly difference?: PipelineDifference };

/**
 * Takes a program through the whole pipeline (built, lowered by the rulesets of torch 2.1, scheduled, named) and runs what
 * comes out with the interpreter of exported programs, against the program as written. Messages are compared up to the
 * names of values.
 */
export function checkPipeline({ spec, inputs }: Pick<TestCase, 'spec' | 'inputs'>): PipelineResult {
  let program;
  try {
    program = buildSpec(spec, { demand: TORCH_2_1.demand });
  } catch (error) {
    if (error instanceof EgghatchError) return { kind: 'refused' };
    throw error;
  }
  const choice = asWritten(program.egraph);
  const written = new Reading(program, choice, contextOf(program, choice));
  const exported = exportProgram(program);
  if (either.isLeft(exported)) return { kind: 'refused' };
  const graph = compileGraph(exported.right.graph, exported.right.constants);
  let evaluations = 0;
  for (const tensors of inputs) {
    evaluations += 2;
    const difference = comparedWith(written, graph, tensors);
    if (difference !== undefined) return { kind: 'ran', evaluations, difference };
  }
  return { kind: 'ran', evaluations };
}

/** Both sides on one set of inputs. */
export function comparedWith(
  written: Reading,
  graph: CompiledGraph,
  inputs: readonly Tensor[],
): PipelineDifference | undefined {
  const before = unnamed(written.run(inputs));
  const after = unnamed(outcomeOf(() => graph(inputs)));
  return sameOutcome(before, after) ? undefined : { inputs, before, after };
}

function outcomeOf(run: () => readonly RunValue[]): Outcome {
  try {
    return { kind: 'returned', values: run() };
  } catch (error) {
    if (!(error instanceof EgghatchError)) throw error;
    const [message] = error.message.split('\n\nWhile executing ');
    return { kind: 'raised', message: message as string, pythonType: error.pythonType ?? error.kind };
  }
}

/** The outcome without the name of a value, which exists only once a program is exported, and without the error's type. */
function unnamed(outcome: Outcome): Outcome {
  if (outcome.kind === 'returned') return outcome;
  return {
    kind: 'raised',
    message: outcome.message.replace(/^[%\w]+((\.shape\[\d+\])? is outside of)/, '…$1'),
    pythonType: 'any',
  };
}
