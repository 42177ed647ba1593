import type { ExportedProgram } from '../exported-program.js';
import type { Graph } from '../graph.js';
import { symbolNameOf } from '../symbol-name.js';
import { symbolsOf, symKey, type SymExpr } from '../sym/index.js';
import type { Type } from '../type.js';
import type { Problem } from '../verifier.js';

export function* symbolProblems(program: ExportedProgram): Generator<Problem> {
  const nameOf = symbolNameOf(program);
  const keyOf = new Map<string, string>();
  for (const expr of expressionsOf(program)) {
    for (const sym of symbolsOf(expr)) {
      const [key, name] = [symKey(sym), nameOf(sym)];
      const known = keyOf.get(name);
      if (known === key) continue;
      if (known !== undefined)
        yield { message: `Two symbols have the name ${name}.`, hint: 'Give every symbol a name of its own.' };
      else if (program.dialect !== 'torch-2.15' && !program.rangeConstraints.has(name))
        yield { message: `The symbol ${name} has no range.`, hint: 'List it among the range constraints.' };
      keyOf.set(name, key);
    }
  }
  for (const [name, { min, max }] of program.rangeConstraints)
    if (Number.isNaN(min) || Number.isNaN(max))
      yield { message: `A bound of ${name} is no number.`, hint: 'Leave a bound open with an infinity.' };
    else if (min > max)
      yield { message: `The range of ${name} is empty: ${min} to ${max}.`, hint: 'Exchange the bounds.' };
}

/** The expressions of all annotations, each once. */
function expressionsOf(program: ExportedProgram): ReadonlySet<SymExpr> {
  const found = new Set<SymExpr>();
  const visit = (type: Type): void => {
    if (type.kind === 'tuple') type.items.forEach(visit);
    else if (type.kind === 'sym' && typeof type.expr === 'object') found.add(type.expr);
    else if (type.kind === 'tensor')
      for (const size of type.sizes) if (typeof size === 'object') found.add(size);
  };
  const visitGraph = ({ nodes, submodules }: Graph): void => {
    for (const { meta } of nodes) if (meta.val !== undefined) visit(meta.val);
    submodules?.forEach(visitGraph);
  };
  visitGraph(program.graph);
  return found;
}
