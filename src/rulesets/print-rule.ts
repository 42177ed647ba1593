import type { Pattern, PatternNode, Rule } from 'egraph-ts';
import { expressionsOf, printCondition, printExpression, type Expr } from '../conditions/index.js';
import { checkArgument } from '../diagnostics/index.js';
import { isComputed, isPremise } from '../facts/index.js';
import { signOf } from '../ir/index.js';
import { KNOWN_OPS, type OpSet, type SchemaArg } from '../ops/index.js';
import { layoutOf, RULE, writtenRule } from '../terms/index.js';
import { isFold } from './fold.js';
import { isLesson } from './lesson.js';

/** A rule as somebody reads it aloud who knows tensors and not this code. */
export interface PrintedRule {
  /** `permute(permute(x, inner), outer) = permute(x, order)` */
  readonly equation: string;
  /** `a is an int`; what is a function is marked `(opaque)`. */
  readonly conditions: readonly string[];
  /** `sum = c + d` */
  readonly bindings: readonly string[];
}

/** Prints a rule from its data: its equation with infix operators and schema defaults left out, its conditions, what it computes. */
export function printRule(rule: Rule): PrintedRule {
  checkArgument('printRule', rule, RULE);
  const locals = new Map<string, string>();
  const bindings = [...rule.let].map(([name, binding]) => {
    if (!isComputed(binding)) return plain(`${name} = … (opaque)`);
    noteLocals(binding.computed.expr, locals);
    return plain(`${name} = ${printExpression(binding.computed.expr)}`);
  });
  const conditions = rule.conditions.flatMap((condition) => {
    if (!isPremise(condition)) return [`${plain(condition.name)} (opaque)`];
    for (const expr of expressionsOf(condition.premise)) noteLocals(expr, locals);
    // That a binding can be computed is said by the binding.
    return condition.premise.kind === 'computed' ? [] : [plain(printCondition(condition.premise))];
  });
  return { equation: equationOf(rule), conditions, bindings: [...locals.values(), ...bindings] };
}

/** The expressions that a rule has given a name, each once and after those that it uses. */
function noteLocals(expr: Expr, into: Map<string, string>): void {
  if (expr.kind === 'apply') for (const arg of expr.args) noteLocals(arg, into);
  if (expr.kind !== 'local' || expr.name.startsWith('?') || into.has(expr.name)) return;
  noteLocals(expr.expr, into);
  into.set(expr.name, plain(`${expr.name} = ${printExpression(expr.expr)}`));
}

const plain = (text: string): string => text.replaceAll('?', '');

function equationOf(rule: Rule): string {
  // Those of an archive and those that somebody declared are known to the rule alone.
  const shown = (pattern: Pattern): string => printPattern(pattern, writtenRule(rule)?.ops);
  if (rule.lhs === undefined) {
    const premises = rule.facts.map(({ variable, pattern }) =>
      variable === undefined ? shown(pattern) : `${plain(variable)} is ${shown(pattern)}`,
    );
    const actions = rule.actions.map((action) => {
      if (action.kind === 'union') return `${shown(action.left)} = ${shown(action.right)}`;
      if (action.kind === 'insert') return `${shown(action.pattern)} is there`;
      if (!isLesson(action)) return '… (opaque)';
      const { variable, checked, assumed } = action.run.lesson;
      const range = (ends: typeof checked): string =>
        `[${ends.map((end) => plain(printExpression(end))).join(', ')}]`;
      return `${plain(variable)} in ${range(checked)}, while exporting in ${range(assumed)}`;
    });
    return `${premises.join(', ')}: ${actions.join(', ')}`;
  }
  const left = shown(rule.lhs);
  if (typeof rule.rhs !== 'function') return `${left} = ${rule.rhs === undefined ? '' : shown(rule.rhs)}`;
  if (!isFold(rule.rhs)) return `${left} = … (opaque)`;
  const { item, list, after, step } = rule.rhs.fold;
  return `${left} = ${shown(step)} for each ${plain(item)} in ${plain(printExpression(list))}, each after the one before it, the first after ${plain(after)}`;
}

/** How tightly the signs of Python's operators bind. */
const BINDS: readonly (readonly string[])[] = [
  [],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '//', '%', '/'],
];
/** A sign before its operand binds tighter than any of them. */
const PREFIX_BINDS = BINDS.length;

/** A pattern over programs, sites and arguments that have their default left out. */
export function printPattern(pattern: Pattern, ops: OpSet = KNOWN_OPS): string {
  return print(pattern.node, 0, ops);
}

function print(node: PatternNode, binds: number, ops: OpSet): string {
  switch (node.kind) {
    case 'var':
      return plain(node.name);
    case 'rest':
      return `${plain(node.name)}…`;
    case 'string':
      return JSON.stringify(node.value);
    case 'app':
      return printApp(node, binds, ops);
  }
}

type App = Extract<PatternNode, { kind: 'app' }>;

function printApp(node: App, binds: number, ops: OpSet): string {
  if (node.op === 'list') return `[${node.args.map((arg) => print(arg, 0, ops)).join(', ')}]`;
  const op = ops.lookup(node.op);
  if (op === undefined) return printLeaf(node, ops);
  const [a, b] = node.args as readonly [PatternNode, PatternNode];
  const sign = signOf(node.op, 'infix');
  const tight = BINDS.findIndex((signs) => sign !== undefined && signs.includes(sign));
  if (tight > 0) {
    const text = `${print(a, tight - 1, ops)} ${sign} ${print(b, tight, ops)}`;
    return tight <= binds ? `(${text})` : text;
  }
  if (signOf(node.op, 'prefix') === '-') return `-${print(a, PREFIX_BINDS, ops)}`;
  const { first, site } = layoutOf(op);
  const args = node.args.slice(first, site);
  while (
    args.length > 0 &&
    isDefault(op.schema.args[args.length - 1] as SchemaArg, args.at(-1) as PatternNode, ops)
  )
    args.pop();
  const after = first === 1 && node.args[0]?.kind === 'app' ? `${print(node.args[0], 0, ops)}; ` : '';
  return `${after}${op.schema.name}(${args.map((arg) => print(arg, 0, ops)).join(', ')})`;
}

function isDefault({ default: value }: SchemaArg, node: PatternNode, ops: OpSet): boolean {
  if (value === undefined || node.kind !== 'app') return false;
  if (Array.isArray(value)) return node.op === 'list' && value.length === node.args.length;
  return printLeaf(node, ops) === leafText(value);
}

function leafText(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value);
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'True'],
  ['false', 'False'],
  ['none', 'None'],
]);

function printLeaf(node: App, ops: OpSet): string {
  const [payload] = node.args;
  if (payload === undefined) return WORDS.get(node.op) ?? node.op;
  const text = print(payload, 0, ops);
  return node.op === 'float' && /^-?\d+$/.test(text) ? `${text}.0` : text;
}
