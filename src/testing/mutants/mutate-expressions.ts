import type { Condition, Expr, FunctionName, Relation } from '../../conditions/index.js';
import { printCondition, printExpression } from '../../conditions/index.js';
import { DTYPE_NAMES, type DType } from '../../ir/index.js';

/** One mistake in an expression or a condition: how it reads, and what it is. */
export interface Slip<T> {
  readonly what: string;
  readonly changed: T;
}

/** The function that somebody writes by mistake. */
const CONFUSED: ReadonlyMap<FunctionName, FunctionName> = new Map([
  ['add', 'sub'],
  ['sub', 'add'],
  ['mul', 'add'],
  ['min', 'max'],
  ['max', 'min'],
  ['start', 'end'],
  ['end', 'start'],
  ['least', 'most'],
  ['most', 'least'],
  ['leastOf', 'mostOf'],
  ['mostOf', 'leastOf'],
]);

/** The relation that lets one more pass; one that lets fewer pass leaves a rule as right as it was. */
const LOOSER: ReadonlyMap<Relation, Relation> = new Map([
  ['<', '<='],
  ['>', '>='],
  ['=', '!='],
  ['!=', '='],
]);

/** What always holds with the second may not hold with the first, and the other way round for what never holds. */
const STRONGER: readonly (readonly [Relation, Relation])[] = [
  ['<', '<='],
  ['>', '>='],
  ['=', '<='],
  ['!=', '<='],
];

const looser = (relation: Relation): readonly Relation[] => {
  const next = LOOSER.get(relation);
  return next === undefined ? [] : [next];
};

/** Expressions with one small mistake: a number off by one, a function confused, operands the wrong way round. */
export function slipsOf(expr: Expr): readonly Slip<Expr>[] {
  const say = (changed: Expr): Slip<Expr> => ({
    what: `${printExpression(expr)} becomes ${printExpression(changed)}`,
    changed,
  });
  switch (expr.kind) {
    case 'int':
      return [1n, -1n].map((by) => say({ ...expr, value: expr.value + by }));
    case 'apply': {
      const confused = CONFUSED.get(expr.fn);
      const [a, b] = expr.args;
      const turned =
        (expr.fn === 'sub' || expr.fn === 'at') && a !== undefined && b !== undefined
          ? [say({ ...expr, args: [b, a] })]
          : [];
      const within = expr.args.flatMap((arg, i) =>
        slipsOf(arg).map(({ what, changed }) => ({
          what,
          changed: { ...expr, args: expr.args.with(i, changed) },
        })),
      );
      const dropped =
        (expr.fn === 'max' || expr.fn === 'min' || expr.fn === 'wrap' || expr.fn === 'wrapped') &&
        a !== undefined
          ? [say(a)]
          : [];
      return [
        ...(confused === undefined ? [] : [say({ ...expr, fn: confused })]),
        ...turned,
        ...dropped,
        ...within,
      ];
    }
    // Its own slips are those of the rule, wherever it is used.
    case 'local':
    case 'none':
    case 'variable':
    case 'result':
    case 'dtypes':
      return [];
  }
}

/** An expression with another definition of a local name, wherever it is used. */
export function withLocal(expr: Expr, name: string, definition: Expr): Expr {
  if (expr.kind === 'local')
    return { ...expr, expr: expr.name === name ? definition : withLocal(expr.expr, name, definition) };
  return expr.kind === 'apply'
    ? { ...expr, args: expr.args.map((arg) => withLocal(arg, name, definition)) }
    : expr;
}

/** A condition with another definition of a local name. */
export function conditionWithLocal(condition: Condition, name: string, definition: Expr): Condition {
  const put = (expr: Expr): Expr => withLocal(expr, name, definition);
  switch (condition.kind) {
    case 'chain':
      return { ...condition, terms: condition.terms.map(put) };
    case 'in':
      return { ...condition, item: put(condition.item), set: put(condition.set) };
    case 'every':
      return { ...condition, list: put(condition.list), than: put(condition.than) };
    case 'computed':
      return { ...condition, expr: put(condition.expr) };
    case 'is':
    case 'total':
    case 'like':
    case 'without':
    case 'decided':
      return condition;
  }
}

/** The local names of expressions with their definitions; variables that are computed are the rule's own. */
export function localsOf(exprs: readonly Expr[]): ReadonlyMap<string, Expr> {
  const found = new Map<string, Expr>();
  const visit = (expr: Expr): void => {
    if (expr.kind === 'apply') expr.args.forEach(visit);
    if (expr.kind !== 'local') return;
    visit(expr.expr);
    if (!expr.name.startsWith('?')) found.set(expr.name, expr.expr);
  };
  exprs.forEach(visit);
  return found;
}

/** Conditions with one small mistake, each of which lets more pass, or other things. */
export function slipsOfCondition(condition: Condition): readonly Slip<Condition>[] {
  const say = (changed: Condition): Slip<Condition> => ({
    what: `"${printCondition(condition)}" becomes "${printCondition(changed)}"`,
    changed,
  });
  const inside = <K extends string>(key: K, expr: Expr): readonly Slip<Condition>[] =>
    slipsOf(expr).map(({ changed }) => say({ ...condition, [key]: changed } as Condition));
  switch (condition.kind) {
    case 'is':
    case 'like': {
      const fewer = withoutOne(condition.names).map((names) => say({ ...condition, names }));
      const looser =
        condition.kind === 'like' && condition.what === 'type' ? [say({ ...condition, what: 'dtype' })] : [];
      return [...fewer, ...looser];
    }
    case 'total':
      return condition.any ? [] : withoutOne(condition.names).map((names) => say({ ...condition, names }));
    case 'chain':
      return [
        ...condition.relations.flatMap((relation, i) =>
          looser(relation).map((next) => say({ ...condition, relations: condition.relations.with(i, next) })),
        ),
        ...condition.terms.flatMap((term, i) =>
          slipsOf(term).flatMap(({ changed }) =>
            isTighter(condition, i, changed)
              ? []
              : [say({ ...condition, terms: condition.terms.with(i, changed) })],
          ),
        ),
      ];
    case 'in':
      return [
        ...inside('item', condition.item),
        ...widened(condition.set).map((set) => say({ ...condition, set })),
      ];
    case 'every':
      return [
        ...looser(condition.relation).map((relation) => say({ ...condition, relation })),
        ...inside('list', condition.list),
        ...inside('than', condition.than),
      ];
    case 'without':
      return [1n, -1n].map((by) => say({ ...condition, item: condition.item + by }));
    case 'decided':
      // Of ranges the relation that holds less often is the wrong one to ask.
      return STRONGER.flatMap(([stronger, weaker]) =>
        condition.relation === stronger ? [say({ ...condition, relation: weaker })] : [],
      );
    // The binding it belongs to is changed with it.
    case 'computed':
      return [];
  }
}

/** Whether an int of a chain has become one that lets fewer pass: `1 <= i` in place of `0 <= i`. */
function isTighter(
  { terms, relations }: Extract<Condition, { kind: 'chain' }>,
  i: number,
  changed: Expr,
): boolean {
  const before = terms[i];
  if (before?.kind !== 'int' || changed.kind !== 'int') return false;
  const [left, right] = [relations[i - 1], relations[i]];
  const higher = changed.value > before.value;
  const below = (relation: Relation | undefined): boolean => relation === '<' || relation === '<=';
  const above = (relation: Relation | undefined): boolean => relation === '>' || relation === '>=';
  if (right !== undefined) return higher ? below(right) : above(right);
  return higher ? above(left) : below(left);
}

function withoutOne(names: readonly string[]): readonly (readonly string[])[] {
  return names.length < 2 ? [] : names.map((_, i) => names.toSpliced(i, 1));
}

/** A set of dtypes with one more kind of them. */
function widened(set: Expr): readonly Expr[] {
  if (set.kind !== 'dtypes') return [];
  const others = (['b8', 'u8', 'i32', 'f32'] as const).filter(
    (dtype) => dtype in DTYPE_NAMES && !set.members.includes(dtype),
  );
  return others.map((dtype: DType) => ({
    ...set,
    text: `${set.text} with ${dtype}`,
    members: [...set.members, dtype],
  }));
}
