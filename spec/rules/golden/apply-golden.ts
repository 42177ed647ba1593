import { matches, pattern, run, ruleset, type EGraph, type ENode, type Id, type Rule } from 'egraph-ts';
import fc from 'fast-check';
import { TORCH_2_1 } from '../../../src/passes/index.js';
import { lookupOp } from '../../../src/ops/index.js';
import { layoutOf, literalOfLeaf, programPattern, type Literal } from '../../../src/terms/index.js';
import { DataArbitrary } from '../../../src/testing/generate/arbitrary.js';
import { instantiatePattern } from '../../../src/testing/generate/instance.js';
import { Sketch } from '../../../src/testing/generate/sketch.js';
import { asRewritten, Snapshot } from '../../../src/testing/reading/choices.js';
import { buildSpec, type Ref } from '../../../src/testing/index.js';
import type { DType } from '../../../src/ir/index.js';

/** What the rule makes of the term, or undefined when it does not match. */
export function applyGolden(
  rule: Rule,
  given: Readonly<Record<string, string>>,
  text: string,
): string | undefined {
  const { sketch, variables, root } = sketchOf(given, text);
  const refs = [...variables.values(), ...(root === undefined ? [] : [root])];
  const spec = sketch.finish(refs);
  const demand = TORCH_2_1.demand.map((each) =>
    ruleset(
      each.name,
      each.rules.filter(({ name }) => name !== rule.name),
    ),
  );
  const { egraph, root: program } = buildSpec(spec, { demand });
  const outputs = egraph.nodes(onlyChild(egraph, program))[0]?.children ?? [];
  const names = new Map([...variables.keys()].map((name, i) => [name, outputs[i] as Id]));
  const found = matches(egraph, rule);
  const own = found.find(
    (match) => root === undefined || egraph.find(outputs.at(-1) as Id) === egraph.find(match.root),
  );
  if (own === undefined) return undefined;
  const before = new Snapshot(egraph);
  const states = new Set(
    [...egraph.classes()].filter((id) => isState(egraph, id) && id !== egraph.find(own.root)),
  );
  const matched = found.map(({ root: id }) => ({
    id,
    op: (rule.lhs as { node: { op?: string } }).node.op ?? '',
  }));
  run(egraph, ruleset('golden', [rule]), { limits: { iterations: 1 } });
  const choice = asRewritten(egraph, before, matched);
  const print = (id: Id): string => {
    const canonical = egraph.find(id);
    for (const [name, named] of names) if (egraph.find(named) === canonical) return name;
    if (states.has(canonical)) return 'state';
    return printNode(choice.node(canonical), print);
  };
  return print(own.root);
}

function sketchOf(given: Readonly<Record<string, string>>, text: string) {
  const arbitrary = new DataArbitrary(
    (draw) => {
      const sketch = new Sketch();
      const variables = new Map<string, Ref>();
      for (const [name, kind] of Object.entries(given)) variables.set(name, make(sketch, kind, variables));
      const root = instantiatePattern(sketch, draw, pattern(programPattern(text)), new Map(variables));
      const shown =
        typeof root === 'object' && root !== null && 'ref' in root && sketch.isShown(root) ? root : undefined;
      return { sketch, variables, root: shown };
    },
    () => [],
  );
  return fc.sample(arbitrary, { numRuns: 1, seed: 1 })[0] as {
    sketch: Sketch;
    variables: Map<string, Ref>;
    root: Ref | undefined;
  };
}

function make(sketch: Sketch, kind: string, named: ReadonlyMap<string, Ref>): Ref {
  const [word, of = ''] = kind.split(' ');
  const item = (dtype: DType): Ref =>
    sketch.call('aten._local_scalar_dense.default', [sketch.input(dtype, [])]) as Ref;
  const constrained = (how: 'value' | 'size'): Ref => {
    const [min, max] = kind.slice(kind.indexOf('[')).match(/-?\d+/g) as [string, string];
    const value = item('i64');
    sketch.call(`egghatch.constrain_as_${how}`, [value, BigInt(min), BigInt(max)]);
    return value;
  };
  switch (word) {
    case 'int':
      return item('i64');
    case 'float':
      return item('f32');
    case 'quotient':
      return sketch.call('operator.floordiv', [item('i64'), item('i64')]) as Ref;
    case 'remainder':
      return sketch.call('operator.mod', [item('i64'), item('i64')]) as Ref;
    case 'of':
      return sketch.call('aten.full.default', [[named.get(of) as Ref], 1, null, null, null, null]) as Ref;
    case 'again': {
      const q = item('i64');
      return sketch.call('operator.floordiv', [
        sketch.call('operator.mul', [named.get(of) as Ref, q]) as Ref,
        q,
      ]) as Ref;
    }
    case 'value':
    case 'size':
      return constrained(word);
    case 'rows':
      return sketch.call('aten.full.default', [[constrained('size')], 1, null, null, null, null]) as Ref;
    default: {
      const [, dtype, shape] = /^(\w+)\[(.*)\]$/.exec(kind) as unknown as [string, DType, string];
      return sketch.input(dtype, shape === '' ? [] : shape.split(', ').map(Number));
    }
  }
}

function onlyChild(egraph: EGraph, root: Id): Id {
  return [...egraph.nodes(root)].find((enode) => enode.op === 'return')?.children[1] as Id;
}

function isState(egraph: EGraph, id: Id): boolean {
  return egraph.nodes(id).some((enode) => enode.op === 'start' || lookupOp(enode.op)?.impure === true);
}

function printNode(enode: ENode, print: (id: Id) => string): string {
  const literal = literalOfLeaf(enode);
  if (literal !== undefined) return printLiteral(literal);
  const op = lookupOp(enode.op);
  let children = enode.children;
  if (op !== undefined) {
    const layout = layoutOf(op);
    children = children.slice(0, layout.site);
    while (children.length > layout.first) {
      const arg = op.schema.args[children.length - 1 - layout.first];
      const last = children.at(-1) as Id;
      const shown = print(last);
      if (arg?.default === undefined || shown !== printLiteral(arg.default as Literal)) break;
      children = children.slice(0, -1);
    }
  }
  return children.length === 0
    ? enode.op === 'list'
      ? '(list)'
      : enode.op
    : `(${enode.op} ${children.map(print).join(' ')})`;
}

function printLiteral(literal: Literal): string {
  if (literal === null) return 'none';
  if (typeof literal === 'bigint') return `(int ${literal})`;
  if (typeof literal === 'number') return `(float ${Object.is(literal, -0) ? '-0.0' : literal})`;
  if (typeof literal === 'boolean') return String(literal);
  if (typeof literal === 'string') return `(str ${JSON.stringify(literal)})`;
  if (Array.isArray(literal))
    return literal.length === 0 ? '(list)' : `(list ${literal.map(printLiteral).join(' ')})`;
  return `(${(literal as { kind: string }).kind} "${(literal as unknown as { value: string }).value}")`;
}
