import { pattern, type Pattern, type PatternNode, type Rule } from 'egraph-ts';
import { lookupOp } from '../../ops/index.js';
import { layoutOf } from '../../terms/index.js';
import type { Mistake } from './mutants-of.js';
import { NEIGHBOURS } from './neighbours.js';
import { kindsOf } from './variable-kinds.js';

type App = PatternNode & { readonly kind: 'app' };

interface Change {
  readonly what: string;
  readonly node: PatternNode;
}

/** Mistakes in the two sides of a rewrite. */
export function mutatePatterns(rule: Rule): readonly Mistake[] {
  const right = typeof rule.rhs === 'object' ? rule.rhs : undefined;
  const kinds = kindsOf(rule);
  const onRight =
    right === undefined
      ? []
      : [
          ...changes(right.node, [
            opReplaced,
            literalMoved,
            swapped,
            effectDropped,
            effectsReordered,
            variableReplaced(kinds),
          ]),
        ];
  const left = rule.facts.length === 1 ? rule.lhs : undefined;
  const onLeft =
    left === undefined ? [] : [...changes(left.node, [opReplaced, literalMoved]), ...split(left)];
  return [
    ...onRight.map(({ what, node }): Mistake => ({
      what: `${what} on the right`,
      changed: { rhs: toPattern(node) },
    })),
    ...onLeft.map(({ what, node }): Mistake => {
      const lhs = toPattern(node);
      return {
        what: `${what} on the left`,
        changed: { lhs, facts: [{ variable: undefined, pattern: lhs }] },
      };
    }),
  ];
}

type Mutation = (node: PatternNode) => Iterable<Change>;

/** Every mutation at every place, one at a time. */
function* changes(node: PatternNode, mutations: readonly Mutation[]): Iterable<Change> {
  for (const mutate of mutations) yield* mutate(node);
  if (node.kind !== 'app') return;
  for (let i = 0; i < node.args.length; i++) {
    if (isPayload(node, i)) continue;
    for (const change of changes(node.args[i] as PatternNode, mutations)) {
      yield { what: change.what, node: { ...node, args: node.args.with(i, change.node) } };
    }
  }
}

const isPayload = (node: App, i: number): boolean => i === 0 && PAYLOADS.has(node.op);
const PAYLOADS: ReadonlySet<string> = new Set([
  'int',
  'float',
  'str',
  'dtype',
  'device',
  'layout',
  'memory_format',
  'complex',
]);

function* opReplaced(node: PatternNode): Iterable<Change> {
  if (node.kind !== 'app') return;
  for (const op of NEIGHBOURS[node.op] ?? []) {
    const layout = [lookupOp(node.op), lookupOp(op)].map((each) => each && layoutOf(each));
    if (layout[0]?.arity === layout[1]?.arity)
      yield { what: `${node.op} becomes ${op}`, node: { ...node, op } };
  }
}

function* literalMoved(node: PatternNode): Iterable<Change> {
  if (node.kind !== 'app') return;
  if (node.op === 'true' || node.op === 'false') {
    yield { what: `${node.op} is turned`, node: { ...node, op: node.op === 'true' ? 'false' : 'true' } };
  }
  const [payload] = node.args;
  if (payload?.kind !== 'app' || payload.op === '_') return;
  const moved =
    node.op === 'int'
      ? [BigInt(payload.op) + 1n, BigInt(payload.op) - 1n].map(String)
      : node.op === 'float'
        ? [
            String(Number(payload.op) + 1),
            payload.op.startsWith('-') ? payload.op.slice(1) : `-${payload.op}`,
          ]
        : [];
  for (const text of moved) {
    yield { what: `${payload.op} becomes ${text}`, node: { ...node, args: [{ ...payload, op: text }] } };
  }
}

/** Two neighbouring operands of one type. */
function* swapped(node: PatternNode): Iterable<Change> {
  const op = node.kind === 'app' ? lookupOp(node.op) : undefined;
  if (node.kind !== 'app' || op === undefined || op.commutative) return;
  const { first, count } = layoutOf(op);
  for (let i = 0; i + 1 < count; i++) {
    const [a, b] = [op.schema.args[i], op.schema.args[i + 1]];
    const [x, y] = [node.args[first + i], node.args[first + i + 1]];
    if (a?.type.base !== b?.type.base || x === undefined || y === undefined || textOf(x) === textOf(y))
      continue;
    yield {
      what: `${textOf(x)} and ${textOf(y)} of ${node.op} are swapped`,
      node: { ...node, args: node.args.with(first + i, y).with(first + i + 1, x) },
    };
  }
}

function effectOf(node: PatternNode | undefined): App | undefined {
  if (node?.kind !== 'app') return undefined;
  const op = lookupOp(node.op);
  return op !== undefined && layoutOf(op).state ? node : undefined;
}

function* effectDropped(node: PatternNode): Iterable<Change> {
  const effect = effectOf(node);
  if (effect !== undefined) yield { what: `${effect.op} is dropped`, node: effect.args[0] as PatternNode };
}

function* effectsReordered(node: PatternNode): Iterable<Change> {
  const outer = effectOf(node);
  const inner = effectOf(outer?.args[0]);
  if (outer === undefined || inner === undefined) return;
  const below = { ...outer, args: outer.args.with(0, inner.args[0] as PatternNode) };
  yield { what: `${outer.op} comes before ${inner.op}`, node: { ...inner, args: inner.args.with(0, below) } };
}

const variableReplaced = (kinds: ReadonlyMap<string, string>): Mutation =>
  function* (node) {
    if (node.kind !== 'var') return;
    const kind = kinds.get(node.name);
    if (kind === undefined) return;
    for (const [name, other] of kinds) {
      if (other === kind && name !== node.name)
        yield { what: `${node.name} becomes ${name}`, node: { ...node, name } };
    }
  };

/** A variable that occurs twice on the left need not be the same any more. */
function* split(left: Pattern): Iterable<Change> {
  for (const name of left.variables) {
    const times = left.text.split(/[\s()]+/).filter((token) => token === name).length;
    if (times < 2 || name.startsWith('?site')) continue;
    let seen = 0;
    const rename = (node: PatternNode): PatternNode => {
      if (node.kind === 'var' && node.name === name)
        return ++seen === times ? { ...node, name: `${name}-too` } : node;
      return node.kind === 'app' ? { ...node, args: node.args.map(rename) } : node;
    };
    yield { what: `two ${name} may differ`, node: rename(left.node) };
  }
}

export function toPattern(node: PatternNode): Pattern {
  return pattern(textOf(node));
}

function textOf(node: PatternNode): string {
  switch (node.kind) {
    case 'var':
      return node.name;
    case 'rest':
      return `${node.name}...`;
    case 'string':
      return JSON.stringify(node.value);
    case 'app':
      return node.args.length === 0 ? node.op : `(${node.op} ${node.args.map(textOf).join(' ')})`;
  }
}
