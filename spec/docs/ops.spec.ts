import { expect, test } from 'vitest';
import { KNOWN_OPS, type OpDefinition } from '../../src/ops/index.js';

const HEAD = `# The known ops

What is known of each op of \`KNOWN_OPS\`: its schema as torch writes it, and its traits. \`KNOWN_OPS\` can be iterated over, and
\`KNOWN_OPS.lookup(target)\` finds one; an op that is not here is carried along or [declared](guides/own-ops.md). All of them
have a shape rule, and all but escape hatches and control flow have semantics by which the interpreter runs them.

* *effect*: a call is never dropped, merged or moved over another effect.
* *random*: only dtype and shape of the result can be relied upon.
* *view*: the result shares the memory of the first argument.
* *commutative*: the first two arguments can be exchanged when the others have their defaults, bit for bit.
* *approximate*: the result may be off torch's in the last places; the others are right bit for bit.

(Made from the sources: \`npx vitest run spec/docs/ops -u\`.)
`;

function traits(op: OpDefinition): string {
  const all: readonly (readonly [boolean, string])[] = [
    [op.impure, 'effect'],
    [op.nondeterministic, 'random'],
    [op.schema.view, 'view'],
    [op.commutative, 'commutative'],
    [op.tolerance.kind !== 'exact', 'approximate'],
  ];
  return all.flatMap(([has, word]) => (has ? [word] : [])).join(', ');
}

test('the list of the known ops is what the sources say', async () => {
  const groups = new Map<string, OpDefinition[]>();
  for (const op of KNOWN_OPS) {
    const { namespace } = op.schema;
    groups.set(namespace, [...(groups.get(namespace) ?? []), op]);
  }
  const sections = [...groups].map(([namespace, ops]) => {
    const rows = ops.map((op) => `| \`${op.target}\` | \`${op.schema.text}\` | ${traits(op)} |`);
    return [`## ${namespace}`, '', '| op | schema | traits |', '| --- | --- | --- |', ...rows].join('\n');
  });
  await expect(`${[HEAD, ...sections].join('\n')}\n`.replace(/\n\n\n/g, '\n\n')).toMatchFileSnapshot(
    '../../docs/ops.md',
  );
});
