import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Level } from '../search/buffers.js';
import type { Search } from '../search/search.js';
import type { Core } from '../store/core.js';
import type { Binding } from './binding.js';
import { childOf, literalOf } from '../store/row.js';

/** Reads match `i` of a batch: classes, and the lists of rest and literal variables from the rows that bound them. */
export function readMatch(
  core: Core,
  search: Search,
  rule: CompiledRule,
  output: readonly number[],
  level: Level,
  i: number,
  { ids, lists }: Pick<Binding, 'ids' | 'lists'>,
): void {
  const { rest } = rule.variables;
  for (let o = 0; o < output.length; o++) {
    const v = output[o]!;
    const value = level.column(v)[i]!;
    if (rest[v] === true) lists[v] = listOf(core, search, rule, v, value);
    else ids[v] = value;
  }
}

function listOf(core: Core, search: Search, rule: CompiledRule, v: number, position: number): number[] {
  const t = search.restTable[position]!;
  const r = search.restRow[position]!;
  if (rule.variables.literal[v] === true) return [literalOf(t, r)];
  const list: number[] = [];
  for (let c = restFrom(rule, v); c < t.nc; c++) list.push(core.find(childOf(t, r, c)));
  return list;
}

const restStarts = new WeakMap<CompiledRule, Map<number, number>>();

/** The first child that a rest variable stands for. */
function restFrom(rule: CompiledRule, v: number): number {
  let starts = restStarts.get(rule);
  if (starts === undefined) {
    starts = new Map();
    const visit = (p: CompiledRule['facts'][number]['pattern']): void => {
      if (p.kind !== 'app') return;
      if (p.rest >= 0) starts!.set(p.rest, p.args.length);
      p.args.forEach(visit);
    };
    for (const fact of rule.facts) visit(fact.pattern);
    restStarts.set(rule, starts);
  }
  return starts.get(v)!;
}
