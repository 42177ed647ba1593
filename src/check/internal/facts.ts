import { ROW_MAJOR, type ExampleLeaf } from '../../conditions/index.js';
import {
  bareSymbol,
  mapSymbols,
  printType,
  symbol,
  symbolsOf,
  symKey,
  typeFromText,
  type Argument,
  type Sym,
  type SymExpr,
  type SymRange,
  type TensorType,
  type Type,
} from '../../ir/index.js';
import { decideRelation } from '../../ir/sym/index.js';
import { opaqueOp, OpError, type MetaContext, type OpDefinition, type OpSet } from '../../ops/index.js';
import { literalOfLeaf, PAYLOADS, Terms, type Term } from './term.js';

/** The ends of a range that is checked at run time; undefined where it is open. */
export interface Bounds {
  readonly min?: bigint | undefined;
  readonly max?: bigint | undefined;
}

/** What the program as written says of its symbols. */
export interface SymbolFacts {
  /** The range that is printed of a symbol. */
  readonly printed: (sym: Sym) => SymRange | undefined;
  /** Whether the program constrains symbols itself: ranges then follow from these calls, and not from what is printed. */
  readonly constrains: boolean;
  /** Whether sizes that are no plain numbers are believed to be what is printed, as in programs of torch 2.15. */
  readonly believesSizes: boolean;
  /** What an annotation says of memory is believed. */
  readonly believesLayouts: boolean;
  /** The places of inputs that are the same in every run. */
  readonly constantPlaces: ReadonlySet<string>;
}

interface Typed {
  readonly type: Argument<Type> | undefined;
  /** Whether it follows from the operands alone, whatever is known of symbols later. */
  readonly settled: boolean;
  /** Whether the call introduces a symbol. */
  readonly fresh: boolean;
}

class NotDecided extends Error {}

/** Beyond every symbol of a program. */
const FIRST_FRESH = 2 ** 41;
const KINDS = { int: 'i', float: 'f', bool: 'b' } as const;
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n } as const;
/** The site of whatever computes the same wherever it stands. */
const ANYWHERE = '';

/**
 * Terms, and what is known of each, computed anew: types by the shape rules of the ops, literals, what cannot raise, ranges by
 * the constraint calls. A call whose result is a matter of its operands alone has no site here.
 */
export class Facts {
  readonly #ops: OpSet;
  readonly #terms = new Terms();
  readonly #symbols: SymbolFacts;
  readonly #typed = new Map<Term, Typed>();
  readonly #byOperands = new Map<string, Typed>();
  readonly #total = new Map<Term, boolean>();
  readonly #constant = new Map<Term, boolean>();
  /** Ranges by `symKey`: what may be assumed while exporting, and what is checked. */
  readonly #compile = new Map<string, SymRange>();
  readonly #checked = new Map<string, Bounds>();
  /** The symbol of how many elements of a term are not zero. */
  readonly #counted = new Map<Term, SymExpr>();
  readonly #countedBy = new Map<string, Term>();
  /** How tensors of the program before lie in memory. */
  readonly #layouts = new Map<Term, string>();
  readonly #examples = new Map<Term, readonly ExampleLeaf[]>();
  #fresh = FIRST_FRESH;

  constructor(ops: OpSet, symbols: SymbolFacts) {
    this.#ops = ops;
    this.#symbols = symbols;
  }

  /** The op that a term calls; undefined when it is no call. */
  opOf({ op, payload }: Pick<Term, 'op' | 'payload'>): OpDefinition | undefined {
    return op === 'opaque' ? opaqueOp(payload as string) : this.#ops.lookup(op);
  }

  /** A term; undefined when there is none of this form. */
  make(op: string, payload: string | undefined, children: readonly Term[]): Term | undefined {
    const definition = this.opOf({ op, payload });
    if (definition === undefined) {
      const spelling = PAYLOADS.get(op);
      if ((spelling === undefined) !== (payload === undefined)) return undefined;
      const spelled = payload === undefined ? undefined : spelling?.(payload);
      if (payload !== undefined && spelled === undefined) return undefined;
      if (spelling === undefined && !STRUCTURE.has(op)) return undefined;
      const arity = spelling === undefined ? STRUCTURE.get(op) : 0;
      if (arity !== undefined && children.length !== arity) return undefined;
      return this.#terms.make(op, spelled, children);
    }
    const site = (definition.impure ? 1 : 0) + definition.schema.args.length;
    if (children.length !== site + 1 || children[site]?.op !== 'site') return undefined;
    if (payload !== undefined && op !== 'opaque') return undefined;
    const own = definition.nondeterministic || this.#typedBy(definition, op, children).fresh;
    if (own) return this.#terms.make(op, payload, children);
    return this.#terms.make(op, payload, [...children.slice(0, -1), this.site(ANYWHERE)]);
  }

  site(name: string): Term {
    return this.#terms.make('site', name, []);
  }

  /** Whether a call is more than its operands: a random result, or one that has a symbol of its own. */
  hasSite(term: Term): boolean {
    const site = term.children.at(-1);
    return site?.op === 'site' && site.payload !== ANYWHERE;
  }

  /** The term of a plain value. */
  literal(value: Argument<never>): Term | undefined {
    switch (typeof value) {
      case 'bigint':
        return this.make(BigInt.asIntN(64, value) === value ? 'int' : 'big_int', String(value), []);
      case 'number':
        return this.make('float', Object.is(value, -0) ? '-0' : String(value), []);
      case 'string':
        return this.make('str', value, []);
      case 'boolean':
        return this.make(value ? 'true' : 'false', undefined, []);
    }
    if (value === null) return this.make('none', undefined, []);
    if (isList(value)) {
      const items = value.map((item) => this.literal(item));
      return items.includes(undefined) ? undefined : this.make('list', undefined, items as readonly Term[]);
    }
    return value.kind === 'complex'
      ? this.make('complex', `${value.re},${value.im}`, [])
      : this.make(value.kind, value.value, []);
  }

  /** The plain value of a term; undefined when it has none. */
  literalOf(term: Term): Argument<never> | undefined {
    if (term.op !== 'list') return literalOfLeaf(term);
    const items = term.children.map((child) => this.literalOf(child));
    return items.includes(undefined) ? undefined : (items as readonly Argument<never>[]);
  }

  /** Its plain value, else its type; of a list, one entry an item. Undefined when that is not known. */
  argumentOf(term: Term): Argument<Type> | undefined {
    const known = this.#typed.get(term);
    if (known !== undefined) return known.type;
    const literal = this.literalOf(term);
    const type = literal !== undefined ? literal : this.#computedType(term);
    if (type !== undefined) this.#typed.set(term, { type, fresh: false, settled: true });
    return type;
  }

  #computedType(term: Term): Argument<Type> | undefined {
    if (term.op === 'list') {
      const items = term.children.map((child) => this.argumentOf(child));
      return items.includes(undefined) ? undefined : (items as readonly Argument<Type>[]);
    }
    if (term.op === 'result') return this.argumentOf(term.children[0] as Term);
    if (term.op === 'expression') return typeOfText(term.payload as string);
    const op = this.opOf(term);
    return op === undefined ? undefined : this.#typedBy(op, term.op, term.children).type;
  }

  /** Whether this may be what is printed of a term. */
  isAnnotated(term: Term, shown: Type): boolean {
    const known = this.argumentOf(term);
    if (isType(known)) return this.#agree(known, shown);
    return (
      shown.kind === 'sym' &&
      known !== undefined &&
      printed({ kind: 'sym', expr: known as bigint }) === printed(shown)
    );
  }

  #agree(computed: Type, shown: Type): boolean {
    return this.#symbols.believesSizes
      ? agreeButForSizes(computed, shown)
      : printed(computed) === printed(shown);
  }

  /** Learns what the program as written says of a term; false when its op says something else. */
  annotate(term: Term, shown: Type): boolean {
    const known = this.argumentOf(term);
    const computed = isType(known) ? known : undefined;
    const bound = new Map<string, SymExpr | bigint>();
    if (computed !== undefined) pairs(computed, shown, bound);
    for (const [key, named] of bound) {
      const sym = typeof named === 'object' ? bareSymbol(named) : undefined;
      if (sym === undefined) continue;
      const counted = this.#countedBy.get(key);
      if (counted !== undefined) {
        this.#counted.set(counted, named as SymExpr);
        this.#countedBy.set(symKey(sym), counted);
      }
      const range = this.#compile.get(key);
      if (range !== undefined) this.#compile.set(symKey(sym), range);
      const checked = this.#checked.get(key);
      if (checked !== undefined) this.#checked.set(symKey(sym), checked);
    }
    const renamed = computed && mapSymbols(computed, (sym) => bound.get(symKey(sym)));
    if (renamed !== undefined && !this.#agree(renamed, shown)) return false;
    const type =
      renamed?.kind === 'tensor' && shown.kind === 'tensor'
        ? { ...renamed, sizes: shown.sizes, ...(shown.strides && { strides: shown.strides }) }
        : shown;
    this.#typed.set(term, { type, fresh: this.hasSite(term), settled: true });
    if (this.#symbols.believesLayouts && shown.kind === 'tensor' && !this.#layouts.has(term))
      this.#layouts.set(term, layoutOfType(shown));
    return true;
  }

  /** How a tensor lies in memory, where the program as written says so. */
  layoutOf(term: Term): string | undefined {
    return this.#layouts.get(term);
  }

  /** Whether computing it raises nothing, whatever the inputs hold. */
  isTotal(term: Term): boolean {
    const known = this.#total.get(term);
    if (known !== undefined) return known;
    const total = this.#isTotal(term);
    this.#total.set(term, total);
    return total;
  }

  #isTotal(term: Term): boolean {
    if (this.literalOf(term) !== undefined) return true;
    const { op, children } = term;
    if (op === 'placeholder' || op === 'get_attr' || op === 'result') return true;
    if (op === 'list') return children.every((child) => this.isTotal(child));
    const definition = this.opOf(term);
    if (definition === undefined || definition.opaque || isAnsweredByRules(definition)) return false;
    const operands = operandsOf(definition, children);
    const args = operands.map((child) => this.argumentOf(child));
    if (args.includes(undefined)) return false;
    return (
      operands.every((child) => this.isTotal(child)) && definition.total(args as readonly Argument<Type>[])
    );
  }

  /** Whether it is the same in every run: computed from weights and plain values alone. */
  isConstant(term: Term): boolean {
    const known = this.#constant.get(term);
    if (known !== undefined) return known;
    const constant = this.#isConstant(term);
    this.#constant.set(term, constant);
    return constant;
  }

  #isConstant(term: Term): boolean {
    if (this.literalOf(term) !== undefined) return true;
    const { op, payload, children } = term;
    if (op === 'placeholder') return this.#symbols.constantPlaces.has(payload as string);
    if (op === 'list') return children.every((child) => this.isConstant(child));
    const definition = this.opOf(term);
    if (definition === undefined || isAnsweredByRules(definition)) return false;
    return (
      definition.runs &&
      !definition.impure &&
      !definition.nondeterministic &&
      this.argumentOf(term) !== undefined &&
      operandsOf(definition, children).every((child) => this.isConstant(child))
    );
  }

  /** Learns the bounds of a constraint call. */
  constrain(kind: 'size' | 'value', value: Term, min: Term, max: Term): void {
    const type = this.argumentOf(value);
    const sym =
      isType(type) && type.kind === 'sym' && typeof type.expr === 'object'
        ? bareSymbol(type.expr)
        : undefined;
    if (sym === undefined) return;
    const end = (term: Term): bigint | undefined => {
      const literal = this.literalOf(term);
      return typeof literal === 'bigint' ? literal : undefined;
    };
    const least = kind === 'size' ? (end(min) ?? 0n) : end(min);
    const most = end(max);
    const key = symKey(sym);
    const assumed = kind === 'size' ? largest(least, 2n) : least;
    const before = this.#compile.get(key);
    this.#compile.set(key, {
      min: largest(asInt(before?.min), assumed) ?? INT64.min,
      max: smallest(asInt(before?.max), most) ?? INT64.max,
    });
    const checked = this.#checked.get(key);
    this.#checked.set(key, { min: largest(checked?.min, least), max: smallest(checked?.max, most) });
  }

  /** What is checked of a symbol at run time; undefined when nobody constrained it. */
  bounds(sym: string): Bounds | undefined {
    return this.#checked.get(sym);
  }

  /** What may be assumed of a symbol while exporting. */
  rangeOf(sym: Sym): SymRange {
    if (sym.kind === 'f') return { min: -Infinity, max: Infinity };
    const own = this.#compile.get(symKey(sym));
    const printed = this.#symbols.constrains && sym.kind !== 's' ? undefined : this.#symbols.printed(sym);
    return own ?? printed ?? (sym.kind === 'b' ? { min: 0n, max: 1n } : INT64);
  }

  /** Says what a call that is assumed to be constant returned. */
  noteExample(term: Term, leaves: readonly ExampleLeaf[]): void {
    this.#examples.set(term, leaves);
  }

  example(term: Term): readonly ExampleLeaf[] | undefined {
    return this.#examples.get(term);
  }

  #typedBy(op: OpDefinition, name: string, children: readonly Term[]): Typed {
    if (op.opaque || isAnsweredByRules(op)) return UNTYPED;
    const operands = operandsOf(op, children);
    const key = `${name} ${operands.map(({ number }) => number).join()}`;
    const known = this.#byOperands.get(key);
    if (known !== undefined) return known;
    const args = operands.map((child) => this.argumentOf(child));
    const typed = args.includes(undefined)
      ? UNTYPED
      : this.#run(op, operands, args as readonly Argument<Type>[]);
    if (typed.settled) this.#byOperands.set(key, typed);
    return typed;
  }

  #run(op: OpDefinition, operands: readonly Term[], args: readonly Argument<Type>[]): Typed {
    let fresh = false;
    const made = new Map<string, SymExpr>();
    const known = (relation: SymExpr | boolean): boolean | undefined =>
      typeof relation === 'boolean' ? relation : decideRelation(relation, (sym) => this.rangeOf(sym));
    const context: MetaContext = {
      known,
      decide(relation) {
        const answer = known(relation);
        if (answer === undefined) throw new NotDecided();
        return answer;
      },
      freshSymbol: (kind, k = 0, range, counted) => {
        const before = made.get(`${kind}${k}`);
        if (before !== undefined) return before;
        // How many elements are counted is a matter of the tensor: the symbol is of it, and not of the call.
        const term = counted && countedTerm(op, operands, counted);
        fresh ||= term === undefined;
        const expr = (term && this.#counted.get(term)) ?? symbol({ kind: KINDS[kind], index: this.#fresh++ });
        const [sym] = symbolsOf(expr);
        if (term !== undefined) {
          this.#counted.set(term, expr);
          this.#countedBy.set(symKey(sym as Sym), term);
        }
        if (range !== undefined) {
          this.#compile.set(symKey(sym as Sym), range);
          this.#checked.set(symKey(sym as Sym), range);
        }
        made.set(`${kind}${k}`, expr);
        return expr;
      },
    };
    try {
      return { type: op.meta(args, context), fresh, settled: !fresh };
    } catch (error) {
      if (error instanceof NotDecided || error instanceof OpError)
        return { type: undefined, fresh, settled: false };
      throw error;
    }
  }
}

const UNTYPED: Typed = { type: undefined, fresh: false, settled: false };

/** Terms that are no calls, and how many operands they have. */
const STRUCTURE: ReadonlyMap<string, number | undefined> = new Map([
  ['true', 0],
  ['false', 0],
  ['none', 0],
  ['list', undefined],
  ['start', 0],
  ['return', 2],
  ['result', 1],
]);

/** What a question or an assumed-constant call gives is what a rule says. The text of a message is no such value. */
function isAnsweredByRules(op: OpDefinition): boolean {
  return op.schema.namespace === 'egghatch' && !op.impure && op.schema.returns[0]?.base !== 'str';
}

export function operandsOf(op: OpDefinition, children: readonly Term[]): readonly Term[] {
  return children.slice(op.impure ? 1 : 0, -1);
}

function countedTerm(
  op: OpDefinition,
  operands: readonly Term[],
  { name, item }: { readonly name: string; readonly item?: number | undefined },
): Term | undefined {
  const argument = operands[op.schema.args.findIndex((arg) => arg.name === name)];
  return item === undefined ? argument : argument?.children[item];
}

/** What a question is about, as it is annotated: `Sym(i4 + 1)`. */
function typeOfText(text: string): Type | undefined {
  class NoType extends Error {}
  try {
    return typeFromText(text, (message) => {
      throw new NoType(message);
    });
  } catch (error) {
    if (error instanceof NoType) return undefined;
    throw error;
  }
}

function layoutOfType({ strides }: TensorType): string {
  return strides === undefined
    ? ROW_MAJOR
    : strides.map((stride) => (typeof stride === 'bigint' ? String(stride) : stride.key)).join();
}

function printed(type: Type): string {
  return type.kind === 'tuple' ? `(${type.items.map(printed).join(', ')})` : (printType(type, symKey) ?? '');
}

/** Whether two types differ in sizes at most that are not plain numbers: torch 2.15 writes these in other normal forms. */
function agreeButForSizes(a: Type, b: Type): boolean {
  if (a.kind === 'tuple' && b.kind === 'tuple')
    return (
      a.items.length === b.items.length &&
      a.items.every((item, i) => agreeButForSizes(item, b.items[i] as Type))
    );
  if (a.kind !== 'tensor' || b.kind !== 'tensor') return a.kind === b.kind;
  return (
    a.dtype === b.dtype &&
    a.sizes.length === b.sizes.length &&
    a.sizes.every((size, dim) => {
      const other = b.sizes[dim];
      return typeof size !== 'bigint' || typeof other !== 'bigint' || size === other;
    })
  );
}

/** Which symbols of an annotation those are that a shape rule introduced. */
function pairs(computed: Type, shown: Type, into: Map<string, SymExpr | bigint>): void {
  const note = (a: unknown, b: unknown): void => {
    const sym = typeof a === 'object' && a !== null ? bareSymbol(a as SymExpr) : undefined;
    if (sym !== undefined && sym.index >= FIRST_FRESH && b !== undefined)
      into.set(symKey(sym), b as SymExpr | bigint);
  };
  if (computed.kind === 'sym' && shown.kind === 'sym') {
    // A truth value is shown as a relation over the symbol.
    const only = typeof shown.expr === 'object' && shown.expr.sort === 'bool' ? symbolsOf(shown.expr) : [];
    const ours =
      typeof computed.expr === 'object' && computed.expr.sort === 'bool' ? symbolsOf(computed.expr) : [];
    if (only.length === 1 && ours.length === 1) note(symbol(ours[0] as Sym), symbol(only[0] as Sym));
    else note(computed.expr, shown.expr);
  }
  if (computed.kind === 'tensor' && shown.kind === 'tensor')
    computed.sizes.forEach((size, dim) => note(size, shown.sizes[dim]));
  if (computed.kind === 'tuple' && shown.kind === 'tuple')
    computed.items.forEach((item, i) => shown.items[i] && pairs(item, shown.items[i], into));
}

const TYPES: ReadonlySet<string> = new Set(['tensor', 'sym', 'tuple', 'none']);

export function isType(argument: Argument<Type> | undefined): argument is Type {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && TYPES.has(argument.kind);
}

export function isList<T>(value: Argument<T>): value is readonly Argument<T>[] {
  return Array.isArray(value);
}

const asInt = (end: bigint | number | undefined): bigint | undefined =>
  typeof end === 'bigint' ? end : undefined;

function largest(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a;
}

function smallest(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a;
}
