import type { PatternNode, Rule } from 'egraph-ts';
import type { RuleData } from '../check/index.js';
import {
  DTYPE_SETS,
  expressionsOf,
  printCondition,
  printExpression,
  type Condition,
  type Expr,
} from '../conditions/index.js';
import { checkArgument } from '../diagnostics/index.js';
import { isComputed, isPremise } from '../facts/index.js';
import { RULE } from '../terms/index.js';
import { isFold, isLesson } from '../rulesets/index.js';

const known = new WeakMap<Rule, RuleData>();

/** A rule as certificates hold it, and as `checkCertificate` is handed the rules that it is to accept. */
export function ruleDataOf(rule: Rule): RuleData {
  let data = known.get(rule);
  if (data === undefined) {
    data = dataOf(rule);
    known.set(rule, data);
  }
  return data;
}

function dataOf(rule: Rule): RuleData {
  checkArgument('ruleDataOf', rule, RULE);
  const definitions = new Map<string, string>();
  const opaque: string[] = [];
  for (const [name, binding] of rule.let) {
    if (!isComputed(binding)) {
      opaque.push(`let ${name}`);
      continue;
    }
    noteLocals(binding.computed.expr, definitions);
    definitions.set(name, printExpression(binding.computed.expr));
  }
  const conditions: string[] = [];
  for (const condition of rule.conditions) {
    if (!isPremise(condition)) {
      opaque.push(`condition ${condition.name}`);
      continue;
    }
    // That a definition can be computed is said by the definition.
    if (condition.premise.kind === 'computed') continue;
    for (const expr of expressionsOf(condition.premise)) noteLocals(expr, definitions);
    conditions.push(printCondition(spelledOut(condition.premise)));
  }
  const each = isFold(rule.rhs) ? rule.rhs.fold : undefined;
  if (each !== undefined) noteLocals(each.list, definitions);
  return {
    name: rule.name,
    left: rule.facts.map(({ variable, pattern }) =>
      variable === undefined ? textOf(pattern.node) : `(= ${variable} ${textOf(pattern.node)})`,
    ),
    right: rightOf(rule, opaque),
    if: conditions,
    let: [...definitions].map(([name, text]) => `${name} = ${text}`),
    ...(each !== undefined && {
      each: { item: each.item, list: printExpression(each.list), after: each.after },
    }),
    opaque,
  };
}

function rightOf(rule: Rule, opaque: string[]): readonly string[] {
  const { rhs } = rule;
  if (isFold(rhs)) return [textOf(rhs.fold.step.node)];
  if (typeof rhs === 'function') {
    opaque.push('right side');
    return [];
  }
  if (rhs !== undefined) return [textOf(rhs.node)];
  return rule.actions.flatMap((action) => {
    if (action.kind === 'union') return [textOf(action.left.node), textOf(action.right.node)];
    if (action.kind === 'call' && !isLesson(action)) opaque.push('action');
    return [];
  });
}

/** The expressions that a rule has given a name, each after those that it uses. */
function noteLocals(expr: Expr, into: Map<string, string>): void {
  if (expr.kind === 'apply') for (const arg of expr.args) noteLocals(arg, into);
  if (expr.kind !== 'local' || into.has(expr.name)) return;
  noteLocals(expr.expr, into);
  into.set(expr.name, printExpression(expr.expr));
}

/** A set of dtypes that has no name of the language is written out. */
function spelledOut(condition: Condition): Condition {
  if (condition.kind !== 'in' || condition.set.kind !== 'dtypes') return condition;
  const { text, members } = condition.set;
  if (Object.hasOwn(DTYPE_SETS, text)) return condition;
  return { ...condition, set: { kind: 'dtypes', text: `{${members.join(', ')}}`, members } };
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
      // A constant of the language is a leaf without brackets, `none`, and so is a literal, `1`.
      return node.args.length === 0 && node.op !== 'list' && node.op !== 'start'
        ? node.op
        : `(${[node.op, ...node.args.map(textOf)].join(' ')})`;
  }
}
