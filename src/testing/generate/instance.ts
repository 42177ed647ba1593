import type { Pattern, PatternNode, Rule } from 'egraph-ts';
import type fc from 'fast-check';
import {
  expressionsOf,
  holdsFor,
  printCondition,
  variablesOf,
  type Condition,
  type Expr,
} from '../../conditions/index.js';
import { isPremise } from '../../facts/index.js';
import type { DType } from '../../ir/index.js';
import type { OpDefinition } from '../../ops/index.js';
import { layoutOf, literalOfLeaf, type Literal } from '../../terms/index.js';
import { isOperandList, isRef, type Ref, type SpecInput, type SpecOperand } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import { knownOfSketch } from './known-of-sketch.js';
import { DEFAULT_DTYPES, MESSAGES, plainFloat, plainInt, smallInt } from './literals.js';
import { RECIPES } from './recipes.js';
import { boundedBeside, someQuotient } from './scalars.js';
import type { Sketch } from './sketch.js';
import { suggest, type Wanted } from './suggest.js';
import { constantLike, fittingItem, someTensor } from './tensors.js';

/** What the variables of a pattern stand for. */
export type Bindings = Map<string, SpecOperand>;

/** The pattern could not be filled in well-typed: try again with other choices. */
export class Refused extends Error {
  /** The condition of the rule that was broken. */
  readonly broken: string | undefined;

  constructor(why: string, broken?: string) {
    super(why);
    this.broken = broken;
  }
}

/** What {@link termsMatching} makes instances of: tensors of these dtypes, of all that the ops take unless told otherwise. */
export interface InstanceOptions {
  readonly dtypes?: readonly DType[] | undefined;
  /** What variables stand for, for those that the author of a test makes up: a plain value, or a new input. */
  readonly variables?: Readonly<Record<string, fc.Arbitrary<Literal | SpecInput>>> | undefined;
}

/** How often a variable is drawn again when what is known of it breaks a condition of the rule. */
const REDRAWS = 12;
/** Percent of the instances in which a condition may stay broken: the rule has to leave those alone. */
const BROKEN_PERCENT = 6;
/** Percent of the instances in which what is decided from ranges is close: where one is one wider, it is decided otherwise. */
const EDGE_PERCENT = 20;
/** Percent of the variables whose dtype is drawn from those that a condition lists. */
const LISTED_PERCENT = 60;
/** Percent of the instances in which as many operands of scalar ops as may raise do so: which error is first is observed. */
const RAISING_PERCENT = 12;
const RAISING_OPERAND_PERCENT = 80;

/**
 * Adds an instance of a pattern to a sketch: variables become arguments that the ops around them take, ops become calls.
 * Gives the value that the pattern stands for.
 *
 * @throws Refused when an op does not take what was chosen
 */
export function instantiatePattern(
  sketch: Sketch,
  draw: Draw,
  pattern: Pattern,
  bindings: Bindings,
  options: InstanceOptions = {},
): SpecOperand {
  return new Instance(sketch, draw, bindings, options, []).node(pattern.node, undefined);
}

/** The conditions of a rule that are data, and what is known to follow from those that are not. */
function premisesOf(rule: Rule): readonly Condition[] {
  return rule.conditions.flatMap((condition) => {
    if (isPremise(condition)) return [condition.premise];
    return 'implies' in condition ? (condition.implies as readonly Condition[]) : [];
  });
}

/** The premises of a rule, all of them, on shared variables. Gives the value of the first. */
export function instantiateRule(
  sketch: Sketch,
  draw: Draw,
  rule: Rule,
  options: InstanceOptions = {},
): SpecOperand {
  const bindings: Bindings = new Map();
  const asked = premisesOf(rule);
  const decided = asked.filter((premise) => premise.kind === 'decided');
  const edges = decided.length > 0 && draw.chance(EDGE_PERCENT) ? decided : [];
  const premises = edges.length > 0 || draw.chance(BROKEN_PERCENT) ? [] : asked;
  const raising = draw.chance(RAISING_PERCENT);
  const roots = rule.facts.map(({ variable, pattern }) => {
    const root = new Instance(sketch, draw, bindings, options, premises, raising, edges).node(
      pattern.node,
      undefined,
    );
    if (variable !== undefined) bindings.set(variable, root);
    return root;
  });
  const [root] = roots as [SpecOperand];
  const known = knownOfSketch(sketch, bindings, root);
  const broken = premises.find((premise) => !holdsFor(premise, known) && !isLeftOpen(premise));
  if (broken !== undefined) {
    const text = printCondition(broken);
    throw new Refused(`${text} does not hold`, text);
  }
  return root;
}

/** What only the e-graph knows: the run-time bounds of a symbol, what a call returned on the examples. */
function isLeftOpen(premise: Condition): boolean {
  return premise.kind === 'computed' && premise.sort !== 'int' && premise.sort !== 'ints';
}

type Decided = Extract<Condition, { kind: 'decided' }>;

class Instance {
  readonly #sketch: Sketch;
  readonly #draw: Draw;
  readonly #bindings: Bindings;
  readonly #options: InstanceOptions;
  readonly #premises: readonly Condition[];
  /** Where operands of a scalar op may raise, in this instance they do. */
  readonly #raising: boolean;
  /** What is decided from ranges that end where they meet. */
  readonly #edges: readonly Decided[];
  /** Calls that are there already, by the place in the pattern where they stand. */
  readonly #made = new Map<PatternNode, SpecOperand>();

  constructor(
    sketch: Sketch,
    draw: Draw,
    bindings: Bindings,
    options: InstanceOptions,
    premises: readonly Condition[],
    raising = false,
    edges: readonly Decided[] = [],
  ) {
    this.#edges = edges;
    this.#premises = premises;
    this.#raising = raising;
    this.#sketch = sketch;
    this.#draw = draw;
    this.#bindings = bindings;
    this.#options = options;
  }

  node(node: PatternNode, wanted: Wanted | undefined): SpecOperand {
    const made = this.#made.get(node);
    if (made !== undefined) return made;
    switch (node.kind) {
      case 'var':
        return this.#variable(node.name, wanted);
      case 'string':
        return node.value;
      case 'rest':
        throw new Refused('a rest variable outside of a list');
      case 'app':
        return this.#app(node, wanted);
    }
  }

  #variable(name: string, wanted: Wanted | undefined): SpecOperand {
    const bound = this.#bindings.get(name);
    if (bound !== undefined) return bound;
    const given = this.#options.variables?.[name];
    const made =
      given === undefined ? (this.#atEdge(name) ?? this.#suggested(name, wanted)) : this.#given(given);
    this.#bindings.set(name, made);
    return made;
  }

  /** What its author says that a variable stands for. */
  #given(arbitrary: fc.Arbitrary<Literal | SpecInput>): SpecOperand {
    const value = this.#draw.from(arbitrary);
    return isInput(value) ? this.#sketch.input(value.dtype, value.shape) : value;
  }

  /** An int whose range ends where that of the other one of a comparison does, or next to it. */
  #atEdge(name: string): SpecOperand | undefined {
    for (const { left, right } of this.#edges) {
      const other = this.#bindings.get(name === left ? right : name === right ? left : '');
      if (other !== undefined) return boundedBeside(this.#sketch, this.#draw, other);
    }
    return undefined;
  }

  /** Something that its place takes, made up again while it breaks what the rule asks of it and of what is there already. */
  #suggested(name: string, wanted: Wanted | undefined): SpecOperand {
    const asked = this.#premises.filter((premise) => {
      const names = variablesOf(premise);
      return (
        names.includes(name) &&
        !asksOfResult(premise) &&
        names.every((other) => other === name || this.#bindings.has(other))
      );
    });
    const mark = this.#sketch.mark();
    for (let attempt = 0; ; attempt++) {
      const made = this.#candidate(name, wanted, asked);
      if (attempt >= REDRAWS) return made;
      const known = knownOfSketch(this.#sketch, new Map(this.#bindings).set(name, made));
      if (asked.every((premise) => holdsFor(premise, known) || isLeftOpen(premise))) return made;
      this.#sketch.reset(mark);
    }
  }

  #candidate(name: string, wanted: Wanted | undefined, asked: readonly Condition[]): SpecOperand {
    const [sketch, draw] = [this.#sketch, this.#draw];
    const dtypes = this.#dtypes(name, asked);
    if (this.#raising && wanted?.op.schema.namespace === 'operator' && draw.chance(RAISING_OPERAND_PERCENT)) {
      const quotient = someQuotient(sketch, draw);
      if (quotient !== undefined) return quotient;
    }
    const made = wanted === undefined ? someTensor(sketch, draw, { dtypes }) : suggest({ ...wanted, dtypes });
    const isAsked = asked.some((premise) => premise.kind === 'is' && premise.what === 'constant');
    const type = isAsked ? sketch.tensor(made) : undefined;
    return (type && constantLike(sketch, draw, type)) ?? made;
  }

  /** Of the dtypes that a condition lists each is as likely as the others, however seldom it is drawn elsewhere. */
  #dtypes(name: string, asked: readonly Condition[]): readonly DType[] | undefined {
    const { dtypes } = this.#options;
    for (const premise of asked) {
      if (premise.kind !== 'in' || premise.set.kind !== 'dtypes' || variablesOf(premise)[0] !== name)
        continue;
      const drawn = dtypes ?? DEFAULT_DTYPES.map(([, dtype]) => dtype);
      const members = premise.set.members.filter((dtype) => drawn.includes(dtype));
      if (members.length > 1 && this.#draw.chance(LISTED_PERCENT)) return [this.#draw.pick(members)];
    }
    return dtypes;
  }

  #app(node: PatternNode & { kind: 'app' }, wanted: Wanted | undefined): SpecOperand {
    if (node.op === 'list') return this.#list(node.args, wanted);
    // The value of an effect: a sketch has no other name for the call.
    if (node.op === 'result') return this.node(node.args[0]!, wanted);
    if (node.op === 'placeholder') return someTensor(this.#sketch, this.#draw, this.#options);
    const op = this.#sketch.lookup(node.op);
    if (op === undefined) return this.#literal(node);
    if (op.target === 'egghatch.assume_constant_result') return this.#assume(node);
    return this.#call(op, node);
  }

  #call(op: OpDefinition, node: PatternNode & { kind: 'app' }): Ref {
    const layout = layoutOf(op);
    // Effects run in the order in which they are added, so the one before this comes first.
    if (layout.state) {
      const before = node.args[0];
      if (before?.kind === 'app' && before.op !== 'start') this.node(before, undefined);
    }
    const children = op.schema.args.map((_, i) => node.args[layout.first + i]);
    const planned = this.#byRecipe(op, children);
    const before: SpecOperand[] = [];
    op.schema.args.forEach((arg, i) => {
      const child = children[i];
      const { dtypes } = this.#options;
      const wanted: Wanted = { sketch: this.#sketch, draw: this.#draw, op, arg, before: [...before], dtypes };
      const plan = planned?.[i];
      if (
        plan !== undefined &&
        child?.kind === 'var' &&
        !this.#bindings.has(child.name) &&
        this.#options.variables?.[child.name] === undefined
      )
        this.#bindings.set(child.name, plan);
      if (child?.kind === 'app' && child.op === 'list' && plan !== undefined && isOperandList(plan))
        this.#plan(child.args, plan);
      if (child === undefined) before.push(plan === undefined ? suggest(wanted) : plan);
      else before.push(this.node(child, wanted));
    });
    const made = this.#sketch.call(op.target, before);
    if (made === undefined) throw new Refused(`${op.target} does not take this`);
    return made;
  }

  /** A list that is written out in the pattern has the items that the recipe planned, if there are as many. */
  #plan(items: readonly PatternNode[], plan: readonly SpecOperand[]): void {
    if (items.length !== plan.length) return;
    items.forEach((item, i) => {
      if (
        item.kind === 'var' &&
        !this.#bindings.has(item.name) &&
        this.#options.variables?.[item.name] === undefined
      )
        this.#bindings.set(item.name, plan[i]!);
    });
  }

  /**
   * Arguments that fit each other in ways that only a recipe knows, for as many as the pattern leaves open. What the
   * call is about is made first when the pattern says what that is.
   */
  #byRecipe(
    op: OpDefinition,
    children: readonly (PatternNode | undefined)[],
  ): readonly SpecOperand[] | undefined {
    const recipe = RECIPES[op.target];
    // Now and then the arguments are made up one by one: what does not fit is an error that has to stay one.
    if (recipe === undefined || this.#draw.chance(10)) return undefined;
    const first = children[0];
    const bound = first?.kind === 'var' ? this.#bindings.get(first.name) : undefined;
    const made = first?.kind === 'app' && first.op !== 'list' ? this.node(first, undefined) : bound;
    // A child that is a call is made once: the rest of the instance finds it here.
    if (made !== undefined && first?.kind === 'app') this.#made.set(first, made);
    if (made !== undefined && !isRef(made)) return undefined;
    const { dtypes } = this.#options;
    return recipe({ sketch: this.#sketch, draw: this.#draw, dtypes, about: made });
  }

  #assume(node: PatternNode & { kind: 'app' }): Ref {
    const name =
      node.args[0]?.kind === 'var' ? 'helper' : String(this.node(node.args[0] as PatternNode, undefined));
    const draw = this.#draw;
    const args = Array.from({ length: draw.int(0, 2) }, () => someTensor(this.#sketch, draw, this.#options));
    const returned = draw.weighted<() => bigint | number | boolean>([
      [6, () => smallInt(draw)],
      [1, () => plainFloat(draw)],
      [1, () => draw.chance(50)],
    ])();
    return this.#sketch.assume(name, args, returned);
  }

  #list(items: readonly PatternNode[], wanted: Wanted | undefined): SpecOperand {
    const out: SpecOperand[] = [];
    for (const item of items) {
      if (item.kind === 'rest') {
        const bound = this.#bindings.get(item.name);
        const rest = bound ?? Array.from({ length: this.#draw.int(0, 2) }, () => this.#item(wanted, out));
        this.#bindings.set(item.name, rest);
        out.push(...(rest as readonly SpecOperand[]));
      } else if (item.kind === 'var' && !this.#bindings.has(item.name)) {
        const made = this.#item(wanted, out);
        this.#bindings.set(item.name, made);
        out.push(made);
      } else out.push(this.node(item, undefined));
    }
    return out;
  }

  /**
   * One element of a list argument: tensors of the shape of those before it, now and then of another dtype, of another
   * size in one dimension, or with no element at all.
   */
  #item(wanted: Wanted | undefined, before: readonly SpecOperand[]): SpecOperand {
    if (wanted === undefined) return smallInt(this.#draw);
    if (wanted.arg.type.base === 'Tensor') {
      const first = before.map((item) => this.#sketch.tensor(item)).find((type) => type !== undefined);
      const { dtypes } = this.#options;
      return first === undefined
        ? someTensor(this.#sketch, this.#draw, { minRank: 1, dtypes })
        : fittingItem(this.#sketch, this.#draw, first, dtypes);
    }
    const whole = suggest({ ...wanted });
    return Array.isArray(whole) && whole.length > 0 ? (whole[0] as SpecOperand) : smallInt(this.#draw);
  }

  /** A variable in the place of a literal, as in `(int ?n)`: the same literal wherever it stands. */
  #literalVariable(op: string, name: string): SpecOperand {
    const bound = this.#bindings.get(name);
    if (bound !== undefined) return bound;
    const given = this.#options.variables?.[name];
    if (given !== undefined) {
      const made = this.#given(given);
      this.#bindings.set(name, made);
      return made;
    }
    const asked = this.#premises.filter((premise) => {
      const names = variablesOf(premise);
      return names.includes(name) && names.every((other) => other === name || this.#bindings.has(other));
    });
    for (let attempt = 0; ; attempt++) {
      const made = literalOf(op, this.#draw);
      if (made === undefined) throw new Refused(`no program has ${op}`);
      const known = knownOfSketch(this.#sketch, new Map(this.#bindings).set(name, made));
      if (attempt < REDRAWS && !asked.every((premise) => holdsFor(premise, known))) continue;
      this.#bindings.set(name, made);
      return made;
    }
  }

  #literal(node: PatternNode & { kind: 'app' }): SpecOperand {
    const payload = node.args[0];
    if (payload?.kind === 'var') return this.#literalVariable(node.op, payload.name);
    if (payload === undefined) {
      const literal = literalOfLeaf({ op: node.op, children: [] });
      if (literal === undefined) throw new Refused(`no program has ${node.op}`);
      return literal;
    }
    const text = payload.kind === 'string' ? payload.value : payload.kind === 'app' ? payload.op : '_';
    if (text === '_' && payload.kind === 'app')
      return node.op === 'int' ? smallInt(this.#draw) : plainFloat(this.#draw);
    const value = node.op === 'int' ? BigInt(text) : node.op === 'float' ? floatOf(text) : text;
    const literal = literalOfLeaf({ op: node.op, children: [], payload: value });
    if (literal === undefined) throw new Refused(`no program has ${node.op}`);
    return literal;
  }
}

/** A literal of an op that carries one. */
function literalOf(op: string, draw: Draw): Literal | undefined {
  switch (op) {
    case 'int':
      return plainInt(draw);
    case 'float':
      return plainFloat(draw);
    case 'str':
      return draw.pick(MESSAGES);
    case 'dtype':
      return { kind: 'dtype', value: draw.pick(['f32', 'f64', 'i64', 'i32', 'b8'] as const) };
    default:
      return undefined;
  }
}

function asksOfResult(premise: Condition): boolean {
  return premise.kind === 'like' || expressionsOf(premise).some(mentionsResult);
}

function mentionsResult(expr: Expr): boolean {
  if (expr.kind === 'result') return true;
  if (expr.kind === 'local') return mentionsResult(expr.expr);
  return expr.kind === 'apply' && expr.args.some(mentionsResult);
}

function isInput(value: Literal | SpecInput): value is SpecInput {
  return typeof value === 'object' && value !== null && 'shape' in value;
}

function floatOf(text: string): number {
  switch (text.toLowerCase()) {
    case 'inf':
    case 'infinity':
      return Infinity;
    case '-inf':
    case '-infinity':
      return -Infinity;
    default:
      return Number(text);
  }
}

export function valueRef(operand: SpecOperand): Ref | undefined {
  return isRef(operand) ? operand : undefined;
}
