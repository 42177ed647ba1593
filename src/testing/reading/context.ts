import type { EGraph, ENode, Id } from 'egraph-ts';
import { symbolsOf, symKey } from '../../ir/sym/index.js';
import { factOf, isType, symbolOf, symbolsOfType, typeOfCall } from '../../facts/index.js';
import { PROGRAM, schedule, type Choice, type Program, type Scheduled } from '../../program/index.js';
import { layoutOf, type Literal } from '../../terms/index.js';
import type { RunTimeRange } from './oracle.js';
import type { ReadingContext } from './reading.js';
import { table } from '../../tables/index.js';
import { checkArgument } from '../../diagnostics/index.js';
import { CHOICE } from '../expected.js';

/**
 * What the oracles need of a program before any rule has touched it: the constraint calls on each symbol, told from the
 * calls themselves, and what assumed-constant calls returned.
 */
export function contextOf(program: Program, choice: Choice): ReadingContext {
  checkArgument('contextOf', program, PROGRAM);
  checkArgument('contextOf', choice, CHOICE);
  const { egraph } = program;
  const ranges = new Map<string, RunTimeRange>();
  const assumed = new Map<number, Literal>();
  for (const call of schedule(egraph, program.root, choice, program.sites)) {
    const constraint = CONSTRAINTS[call.op.target];
    if (constraint !== undefined) noteConstraint(egraph, ranges, constraint, call.enode);
    else if (call.op.target === 'egghatch.assume_constant_result') {
      const leaves = factOf(egraph, call.id).burned ?? [];
      const values = leaves.map((leaf) => ('literal' in leaf ? leaf.literal : null));
      assumed.set(call.site, values.length === 1 ? (values[0] as Literal) : values);
    } else noteNewSymbols(egraph, ranges, call);
  }
  return { ranges, assumed };
}

const CONSTRAINTS: Readonly<Record<string, 'size' | 'value'>> = table({
  'egghatch.constrain_as_size': 'size',
  'egghatch.constrain_as_value': 'value',
});

function noteConstraint(
  egraph: EGraph,
  ranges: Map<string, RunTimeRange>,
  kind: 'size' | 'value',
  enode: ENode,
): void {
  const [value, min, max] = enode.children.slice(1, 4) as [Id, Id, Id];
  const sym = symbolOf(factOf(egraph, value));
  if (sym === undefined) return;
  const { literal: least } = factOf(egraph, min);
  const { literal: most } = factOf(egraph, max);
  const lo = typeof least === 'bigint' ? least : kind === 'size' ? 0n : undefined;
  const hi = typeof most === 'bigint' ? most : undefined;
  const before = ranges.get(symKey(sym));
  ranges.set(symKey(sym), {
    min: before?.min === undefined || (lo !== undefined && lo > before.min) ? lo : before.min,
    max: before?.max === undefined || (hi !== undefined && hi < before.max) ? hi : before.max,
    sized: kind === 'size' || before?.sized === true,
  });
}

/** Some ops introduce symbols that are bounded without a constraint call: `nonzero`. */
function noteNewSymbols(egraph: EGraph, ranges: Map<string, RunTimeRange>, call: Scheduled): void {
  const { type } = factOf(egraph, call.id);
  if (type === undefined || !isType(type) || !symbolsOfType(type).some((sym) => !ranges.has(symKey(sym))))
    return;
  if (call.op.target === 'aten._local_scalar_dense.default') return;
  typeOfCall(egraph, call.op, call.enode.children.slice(0, layoutOf(call.op).arity), {
    decide: (known) => known ?? false,
    onSymbol: (expr, range) => {
      const [sym] = symbolsOf(expr);
      if (sym !== undefined && range !== undefined && !ranges.has(symKey(sym)))
        ranges.set(symKey(sym), range);
    },
  });
}
