import fc from 'fast-check';
import type { CostFunction, Id } from 'egraph-ts';
import { DataArbitrary } from '../generate/arbitrary.js';
import { randomProgram } from '../generate/random-program.js';
import { smallerSpecs } from '../generate/shrink.js';
import { settingsOf } from '../preserve/options.js';
import { tryBuild } from '../preserve/test-cases.js';
import { printSpec } from '../spec/print-spec.js';
import type { ProgramSpec } from '../spec/program-spec.js';
import type { LawOptions } from './assert-confluent.js';
import { EgghatchError, checkArgument, FUNCTION } from '../../diagnostics/index.js';

/**
 * Asserts what extraction needs of a cost function, on the e-nodes of random programs: no e-node costs less than one of its
 * children, so that cycles are never worth choosing, and none gets cheaper when a child gets dearer.
 *
 * @throws EgghatchError of kind `cost` with the shrunk program, seed and path
 */
export function assertCostFunction(cost: CostFunction, options: LawOptions = {}): void {
  checkArgument('assertCostFunction', cost, FUNCTION);
  const settings = settingsOf(options);
  const { numRuns, seed, path } = settings;
  const arbitrary = new DataArbitrary<ProgramSpec>((draw) => randomProgram(draw, settings), smallerSpecs);
  const details = fc.check(
    fc.property(arbitrary, (spec) => broken(cost, spec, options) === undefined),
    { numRuns, seed, ...(path === undefined ? {} : { path }) },
  );
  const [found] = details.counterexample ?? [];
  if (found === undefined) return;
  throw new EgghatchError({
    kind: 'cost',
    message:
      `${broken(cost, found, options) ?? 'the failure did not show again'}\n\n${printSpec(found)}\n\n` +
      `to find it again: { seed: ${seed}, path: '${details.counterexamplePath ?? ''}' }`,
  });
}

function broken(cost: CostFunction, spec: ProgramSpec, options: LawOptions): string | undefined {
  const program = tryBuild(spec, settingsOf(options).demand);
  if (program === undefined) return undefined;
  const { egraph } = program;
  for (const id of egraph.classes()) {
    for (const enode of egraph.nodes(id)) {
      const low = (child: Id): number => (child * 7) % 5;
      const found = cost(enode, low, id);
      const most = Math.max(0, ...enode.children.map(low));
      if (Number.isNaN(found)) return `the cost of ${enode.op} is NaN`;
      if (found < most) return `${enode.op} costs ${found}, less than a child that costs ${most}`;
      for (const dearer of enode.children) {
        const high = cost(enode, (child) => low(child) + (child === dearer ? 3 : 0), id);
        if (high < found) return `${enode.op} costs ${high} instead of ${found} when a child gets dearer`;
      }
    }
  }
  return undefined;
}
