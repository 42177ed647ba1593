import type { Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { hasSideEffects } from '../ops/index.js';
import { opOf } from '../terms/index.js';
import type { Choice } from './choose.js';
import { operandsFirst } from './schedule.js';
import type { Program } from './program.js';

/**
 * Refuses a reading that leaves out a call of `cond` or `map` whose branches have effects: such a call is a value, which is
 * dropped where nothing takes it, and what its branches do would be dropped with it. Looks at nothing when all branches are there.
 *
 * @throws EgghatchError of kind `unsupported`
 */
export function checkBranchesKept(program: Program, choice: Choice): void {
  const { egraph, root, kept = [], submodules } = program;
  if (submodules.length === 0) return;
  const reached = operandsFirst(egraph, [root, ...kept], choice, new Set());
  const read = new Set(
    reached.map((id) => choice.node(id)).map(({ op, payload }) => (op === 'submodule' ? payload : undefined)),
  );
  for (const [i, { program: branch }] of submodules.entries()) {
    const leaf = read.has(BigInt(i)) ? undefined : egraph.lookup('submodule', [], BigInt(i));
    if (leaf === undefined || egraph.parents(leaf).length === 0) continue;
    const target = effectIn(branch);
    if (target === undefined) continue;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `nothing takes the value of a call whose branch calls ${target}: the effect would be dropped with it`,
      expected: 'a program that uses what its calls of cond and map give, where their branches have effects',
      hint: `return the value, or call ${target} outside of the branch`,
    });
  }
}

/** The target of a call with side effects in a program or its branches. */
function effectIn({ egraph, submodules }: Program): string | undefined {
  for (const id of egraph.classes() as Iterable<Id>)
    for (const enode of egraph.nodes(id)) {
      const op = opOf(egraph, enode);
      if (op !== undefined && hasSideEffects(op)) return op.target;
    }
  for (const { program } of submodules) {
    const target = effectIn(program);
    if (target !== undefined) return target;
  }
  return undefined;
}
