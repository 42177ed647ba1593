import { PatternError } from '../../errors.js';
import type { Language, Op } from '../../language.js';
import type { Pattern, PatternNode } from '../../pattern.js';
import type { Payload } from '../../types.js';
import { arityProblem } from './application.js';
import { readerOf, type Computation } from './computation.js';
import { readPayload } from './payload-text.js';
import type { Resolved, Variables } from './resolved.js';
import { unknownOp } from './unknown-op.js';

/** What resolving needs beside the pattern. */
export interface ResolveContext {
  readonly language: Language;
  readonly variables: Variables;
  /** Sorts of variables as far as they are known. */
  readonly sorts: Map<string, string>;
  readonly rule: string | undefined;
  /** Wildcard literals are for matching only. */
  readonly wildcards: boolean;
  /** A function may stand at the root. */
  readonly functions?: boolean;
  /** Literals may be computed: which are is noted here. Undefined where there is nobody to compute them. */
  readonly computed?: ComputedLiteral[];
}

/** A literal of a right-hand side that is computed for each match, and the variable that then stands for it. */
export interface ComputedLiteral {
  readonly v: number;
  readonly op: Op;
  readonly computation: Computation;
}

/**
 * Checks a pattern against a language and numbers its variables.
 *
 * @throws PatternError pointing at an unknown operator, wrong arity, bad literal or wrong sort
 */
export function resolve(ctx: ResolveContext, pattern: Pattern, sort?: string): Resolved {
  return visit(ctx, pattern, pattern.node, sort);
}

/** The sort of a pattern's root, when it is known. */
export function sortOf(ctx: ResolveContext, pattern: Pattern): string | undefined {
  const n = pattern.node;
  return n.kind === 'app'
    ? ctx.language.op(n.op)?.sort
    : n.kind === 'var'
      ? ctx.sorts.get(n.name)
      : undefined;
}

function visit(ctx: ResolveContext, p: Pattern, n: PatternNode, sort: string | undefined): Resolved {
  const fail = (reason: string, at: PatternNode = n): never => {
    throw new PatternError(reason, p.text, at.start, at.end, ctx.rule);
  };
  if (n.kind === 'string') return fail('a string is allowed only as the literal of an operator');
  if (n.kind !== 'app') {
    noMixture(ctx, n.name, sort, fail);
    return { kind: 'var', v: ctx.variables.number(n.name, n.kind === 'rest') };
  }
  const op = ctx.language.op(n.op);
  if (op === undefined) return fail(unknownOp(ctx.language, n.op));
  if (op.value !== undefined && (n !== p.node || ctx.functions !== true))
    fail(
      `"${op.name}" is a function: a fact \`(= ?v (${op.name} ...))\` reads its value, \`set\` gives it one, and it has no class`,
    );
  if (sort !== undefined && op.sort !== undefined && op.sort !== sort)
    fail(`"${op.name}" is of sort ${op.sort}, expected ${sort}`);
  let args = n.args;
  let payload: Payload | undefined;
  let anyPayload = false;
  let literalVariable = -1;
  let literalFromValue = false;
  if (op.payload !== undefined) {
    const literal = args[0];
    args = args.slice(1);
    if (literal === undefined) return fail(`operator "${op.name}" needs a literal (${op.payload})`);
    if (literal.kind === 'app' && literal.op === '_' && literal.args.length === 0) {
      anyPayload = true;
      if (!ctx.wildcards) fail('"_" matches any literal, but here one has to be given', literal);
    } else if (literal.kind === 'var' && !ctx.wildcards && isValue(ctx, literal.name)) {
      literalVariable = ctx.variables.lookup(literal.name)!;
      anyPayload = literalFromValue = true;
    } else if (literal.kind === 'var') {
      literalVariable = ctx.variables.number(literal.name, false, true);
      anyPayload = true;
      noMixture(ctx, literal.name, `literal ${op.payload}`, (reason) => fail(reason, literal));
    } else if (literal.kind === 'app' && literal.args.length > 0) {
      literalVariable = computedLiteral(ctx, p, op, literal);
      anyPayload = true;
    } else payload = literalOf(op, literal, fail);
  }
  const last = args[args.length - 1];
  const rest = last !== undefined && last.kind === 'rest' ? ctx.variables.number(last.name, true) : -1;
  if (rest >= 0 && op.arity >= 0)
    fail(`operator "${op.name}" has a fixed number of children: no rest variable here`, last);
  if (rest >= 0) args = args.slice(0, -1);
  if (op.arity >= 0 && args.length !== op.arity) fail(arityProblem(op, args.length));
  const resolved = args.map((arg, i) => visit(ctx, p, arg, op.args?.[Math.min(i, op.args.length - 1)]));
  const ground =
    op.value === undefined && rest < 0 && !anyPayload && resolved.every((r) => r.kind === 'app' && r.ground);
  return {
    kind: 'app',
    op,
    payload,
    anyPayload,
    literal: literalVariable,
    literalFromValue,
    args: resolved,
    rest,
    ground,
  };
}

/** Notes a computation in the place of a literal; the variable that stands for what it gives. */
function computedLiteral(ctx: ResolveContext, p: Pattern, op: Op, n: PatternNode): number {
  const fail = (reason: string, at: { readonly start: number; readonly end: number }): never => {
    throw new PatternError(reason, p.text, at.start, at.end, ctx.rule);
  };
  const read = readerOf(p);
  if (read === undefined || ctx.computed === undefined)
    return fail(
      `operator "${op.name}" needs a literal (${op.payload}) first; \`computing\` lets right-hand sides compute one`,
      n,
    );
  const computation = read(p.text, n, ctx.rule);
  for (const variable of computation.variables)
    requireValue(ctx, variable, (reason) => fail(reason, variable));
  // A name that no pattern can spell.
  const v = ctx.variables.number(`computed ${ctx.computed.length}`, false, true);
  ctx.computed.push({ v, op, computation });
  return v;
}

/** A variable in a computation has to stand for a literal or a value. */
export function requireValue(
  { variables }: Pick<ResolveContext, 'variables'>,
  { name }: { readonly name: string },
  fail: (reason: string) => never,
): void {
  const v = variables.lookup(name);
  if (v === undefined) fail(`${name} is bound by no pattern on the left`);
  else if (variables.literal[v] !== true && variables.isValue[v] !== true)
    fail(`${name} stands for a class, not for a value`);
}

function isValue(ctx: ResolveContext, name: string): boolean {
  const v = ctx.variables.lookup(name);
  return v !== undefined && ctx.variables.isValue[v] === true;
}

/** A variable is of one sort, and stands either for a class or for a literal of one kind. */
function noMixture(
  ctx: ResolveContext,
  name: string,
  sort: string | undefined,
  fail: (reason: string) => never,
): void {
  const known = ctx.sorts.get(name);
  const literal = ctx.variables.lookup(name);
  if (isValue(ctx, name)) fail(`${name} stands for a value of a function, not for a class or literal`);
  if (literal !== undefined && ctx.variables.literal[literal] === true && sort === undefined) {
    fail(`${name} stands for a literal, not for a class`);
  }
  if (sort === undefined) return;
  if (known !== undefined && known !== sort) fail(`${name} is of sort ${known}, expected ${sort}`);
  if (sort.startsWith('literal ') && literal !== undefined && ctx.variables.literal[literal] === false) {
    fail(`${name} stands for a class, not for a literal`);
  }
  ctx.sorts.set(name, sort);
}

function literalOf(op: Op, n: PatternNode, fail: (reason: string, at: PatternNode) => never): Payload {
  if (n.kind === 'string' || (n.kind === 'app' && n.args.length === 0)) {
    const read = readPayload(op.payload!, n.kind === 'string' ? n.value : n.op, n.kind === 'string');
    if ('value' in read) return read.value;
    return fail(`operator "${op.name}": ${read.problem}`, n);
  }
  return fail(`operator "${op.name}" needs a literal (${op.payload}) first`, n);
}
