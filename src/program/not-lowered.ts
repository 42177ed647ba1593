import type { EGraph, ENode, Id } from 'egraph-ts';
import { EgghatchError, placeOf } from '../diagnostics/index.js';
import { describeClass } from '../facts/index.js';
import { isLowered, type Choice } from './choose.js';
import { firstNames } from './first-names.js';
import type { Program } from './program.js';
import { siteOfCall } from './schedule.js';
import { lookupOp } from '../ops/index.js';

/** The error for a program of which no reading ends in ATen: names the op that is left, and where it came from. */
export function notLowered(program: Program, choice: Choice): EgghatchError {
  const { egraph } = program;
  const nameOf = firstNames(program.symbols);
  const { id, enode } = deepestLeft(egraph, program.root, choice);
  const place = placeOfCall(program, id, enode);
  if (enode.op === 'egghatch.check_range')
    return unconstrained(describeClass(egraph, enode.children[1] as Id, nameOf), place);
  if (isLowered(enode.op)) {
    return new EgghatchError({
      kind: 'not-lowered',
      message: `the cost forbids ${enode.op}, and the program cannot do without it`,
      place,
      expected: 'a finite cost of some program that is equal to this one',
      hint: `add a rule that puts something else in the place of (${enode.op} …), or give it a cost that is large and finite`,
    });
  }
  return new EgghatchError({
    kind: 'not-lowered',
    message: `${enode.op} is left, and no rule lowers it`,
    place,
    expected: 'a program of ATen ops alone',
    hint: hintFor(enode.op),
  });
}

/**
 * What is left where nothing below is: a class that cannot be read although all operands of its latest e-node can. The
 * latest, since rules work on what rules have built.
 */
function deepestLeft(egraph: EGraph, root: Id, choice: Choice): { readonly id: Id; readonly enode: ENode } {
  const seen = new Set<Id>();
  let id = egraph.find(root);
  for (;;) {
    seen.add(id);
    const enodes = [...egraph.nodes(id)].reverse();
    const isStuck = (child: Id): boolean => choice.cost(child) === Infinity && !seen.has(egraph.find(child));
    const next = enodes.flatMap((enode) => enode.children).find(isStuck);
    if (next === undefined) return { id, enode: enodes[0] as ENode };
    id = egraph.find(next);
  }
}

function placeOfCall({ egraph, sites }: Program, id: Id, enode: ENode) {
  const at = sites.get(siteOfCall(egraph, sites, id, enode) ?? 0)?.at;
  return at === undefined ? undefined : placeOf(at.source, at.span);
}

function unconstrained(known: string, place: ReturnType<typeof placeOf> | undefined): EgghatchError {
  return new EgghatchError({
    kind: 'not-lowered',
    message: `egghatch.check_range is left, and no rule lowers it: ${known}`,
    place,
    expected:
      'a constraint on every value that is read out of a tensor and used, and the ruleset obligations',
    hint: 'constrain the value after this line with constrain_as_value(…, min=…, max=…), or with constrain_as_size(…, min=…, max=…) if it is a size',
    pythonType: 'Exception',
  });
}

function hintFor(op: string): string {
  const lowers = lookupOp(op)?.loweredBy;
  return lowers === undefined
    ? `add a rule whose left side is (${op} …)`
    : `add ${lowers} to the rulesets that lower the program`;
}
