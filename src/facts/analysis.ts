import { analysis, EGraph, type Analysis, type ENode, type Id } from 'egraph-ts';
import { checkArgument, type Expected } from '../diagnostics/index.js';
import type { Argument, SymExpr, Type } from '../ir/index.js';
import { decideRelation, symbol, type Sym, type SymRange } from '../ir/sym/index.js';
import {
  hasSideEffects,
  OpError,
  ShapeNotKnown,
  type CountedArgument,
  type MetaContext,
  type OpDefinition,
} from '../ops/index.js';
import { layoutOf, literalOfLeaf, opOf, siteNumber, type Literal } from '../terms/index.js';
import type { Fact, SymbolRange } from './fact.js';
import { mergeFacts, showArgument } from './merge.js';
import type { Refusal } from './misfit.js';
import { UNCONSTRAINED } from './range.js';
import { TypingMemo, type KnownCall } from './typing-memo.js';
import { parseSymbol, symbolAtSite, symbolOfClass, symbolText } from './symbol.js';

const NOTHING: Fact = {};
const GIVEN: Fact = { total: true };

/**
 * What is known of each e-class of a program: type, literal value, range. The one place of such knowledge: rules ask it
 * in their conditions and refine it in their actions, shape rules get their arguments from it.
 */
export const facts: Analysis<Fact> = analysis<Fact>({
  name: 'facts',
  make: makeFact,
  merge: mergeFacts,
});

/** What is known of an e-class. */
export function factOf(egraph: EGraph, id: Id): Fact {
  if (!(egraph instanceof EGraph)) checkArgument('factOf', egraph, EGRAPH);
  return egraph.data(facts, id);
}

const EGRAPH: Expected = ['the e-graph of a program', (value) => value instanceof EGraph];

/** What is known of a symbol: the range on its class. */
export function rangeOf(egraph: EGraph, sym: Sym): SymbolRange {
  const id = egraph.lookup('sym', [], symbolText(sym));
  return (id === undefined ? undefined : egraph.data(facts, id).range) ?? UNCONSTRAINED;
}

const ANY_FLOAT: SymRange = { min: -Infinity, max: Infinity };

/** What may be assumed of a symbol while exporting. Nothing is ever known of a float. */
export function compileRangeOf(egraph: EGraph, sym: Sym): SymRange {
  return sym.kind === 'f' ? ANY_FLOAT : rangeOf(egraph, sym).compile;
}

/** Whether a relation holds for all values in range (true), for none (false), or that is not known (undefined). */
export function knownRelation(egraph: EGraph, relation: SymExpr): boolean | undefined {
  return decideRelation(relation, (sym) => compileRangeOf(egraph, sym));
}

/** What a shape rule is told of an argument: its value if that is plain, else its type; undefined when neither is known. */
export function argumentOf(fact: Fact): Argument<Type> | undefined {
  return fact.literal !== undefined ? fact.literal : fact.type;
}

function makeFact(egraph: EGraph, enode: ENode, id: Id): Fact {
  const literal = literalOfLeaf(enode);
  if (literal !== undefined) return { literal };
  if (enode.op === 'list') return makeList(egraph, enode);
  if (enode.op === 'sym')
    return { type: { kind: 'sym', expr: symbol(parseSymbol(enode.payload as string)) } };
  if (enode.op === 'placeholder' || enode.op === 'get_attr') return GIVEN;
  // An effect happens in any case: what it gave raises nothing more.
  if (enode.op === 'result') {
    const { refused, effects: _, ...fact } = factOf(egraph, enode.children[0] as Id);
    return refused === undefined ? { ...fact, total: true } : { refused };
  }
  if (enode.op === 'start') return { effects: 0 };
  const op = opOf(egraph, enode);
  if (op === undefined) return NOTHING;
  const before = op.impure ? factOf(egraph, enode.children[0] as Id) : undefined;
  if (before?.refused !== undefined) return { refused: before.refused };
  const fact = op.opaque ? unknown(egraph, enode) : makeCall(egraph, op, enode, id);
  const site = siteNumber(egraph, enode.children[layoutOf(op).site] as Id);
  if (site === undefined && before === undefined) return fact;
  const placed = site === undefined ? fact : { ...fact, sites: [site] };
  if (before === undefined || placed.refused !== undefined) return placed;
  // A state after a call that gives nothing may be equal to the one before it, whatever that gave.
  const gives = op.schema.returns.length > 0;
  const happens = gives || hasSideEffects(op);
  const effects = before.effects === undefined ? undefined : before.effects + (happens ? 1 : 0);
  return { ...(gives ? placed : { ...placed, type: undefined }), ...(effects !== undefined && { effects }) };
}

/** Adds to what is known of a class the type of what is computed there: of a state the type of what its last call gave. */
export function learnType(egraph: EGraph, id: Id, learnt: Pick<Fact, 'type' | 'layout'>): void {
  const { effects } = factOf(egraph, id);
  egraph.refine(facts, id, effects === undefined ? learnt : { ...learnt, effects });
}

/** What is known where too little is known of an operand: nothing, or that one of them is refused. */
function unknown(egraph: EGraph, { children }: ENode): Fact {
  for (const child of children) {
    const { refused } = factOf(egraph, child);
    if (refused !== undefined) return { refused };
  }
  return NOTHING;
}

const memos = new WeakMap<EGraph, TypingMemo>();

function makeCall(egraph: EGraph, op: OpDefinition, enode: ENode, id: Id): Fact {
  if (isAnsweredByRules(op)) return unknown(egraph, enode);
  let memo = memos.get(egraph);
  if (memo === undefined) memos.set(egraph, (memo = new TypingMemo()));
  const { first, count } = layoutOf(op);
  const args: Argument<Type>[] = [];
  let total = true;
  let constant = op.runs && !op.impure && !op.nondeterministic;
  for (let i = first; i < first + count; i++) {
    const fact = factOf(egraph, enode.children[i] as Id);
    const argument = argumentOf(fact);
    if (argument === undefined) return unknown(egraph, enode);
    args.push(memo.canonical(argument));
    total &&= fact.literal !== undefined || fact.total === true;
    constant &&= fact.literal !== undefined || fact.constant === true;
  }
  const known = memo.get(op, args) ?? typedAnew(egraph, op, args, { enode, id, memo });
  const fact = total ? known.ofTotal : known.fact;
  return constant && fact.refused === undefined ? { ...fact, constant } : fact;
}

const UNDECIDED: KnownCall = { fact: NOTHING, ofTotal: NOTHING };

/** Runs the shape rule, and remembers what it says if it asked about nothing but the arguments. */
function typedAnew(
  egraph: EGraph,
  op: OpDefinition,
  args: readonly Argument<Type>[],
  { enode, id, memo }: { readonly enode: ENode; readonly id: Id; readonly memo: TypingMemo },
): KnownCall {
  let asked = false;
  const context = metaContext(egraph, op, enode.children, { decide: decideOrGiveUp, id });
  const asking: MetaContext = {
    decide(relation) {
      asked ||= typeof relation !== 'boolean';
      return context.decide(relation);
    },
    known(relation) {
      asked ||= typeof relation !== 'boolean';
      return context.known(relation);
    },
    freshSymbol(...request) {
      asked = true;
      return context.freshSymbol(...request);
    },
  };
  let known: KnownCall;
  try {
    const type = memo.canonical(op.meta(args, asking)) as Type;
    const fact: Fact = { type };
    known = { fact, ofTotal: op.total(args) ? { type, total: true } : fact };
  } catch (error) {
    if (error instanceof NotDecided || error instanceof ShapeNotKnown) known = UNDECIDED;
    // Whoever asked for the call hears why when it is built (ProgramBuilder.call); a rule that built it, when it unites it.
    else if (error instanceof OpError) {
      const fact: Fact = { refused: refusalOf(egraph, op, enode, error) };
      return { fact, ofTotal: fact };
    } else throw error;
  }
  if (!asked) memo.set(op, args, known);
  return known;
}

function refusalOf(egraph: EGraph, op: OpDefinition, enode: ENode, error: OpError): Refusal {
  const { first, site } = layoutOf(op);
  const given = enode.children.slice(first, site).map((id) => showArgument(argumentOf(factOf(egraph, id))));
  return { enode, target: op.target, given: given.join(', '), said: error.message };
}

/** Whether computing a class raises nothing, whatever the inputs hold. */
export function isTotal(egraph: EGraph, id: Id): boolean {
  const { literal, total } = factOf(egraph, id);
  return literal !== undefined || total === true;
}

/** Whether a class is the same in every run. */
export function isConstant(egraph: EGraph, id: Id): boolean {
  const { literal, constant } = factOf(egraph, id);
  return literal !== undefined || constant === true;
}

function makeList(egraph: EGraph, enode: ENode): Fact {
  const { children } = enode;
  const items: Argument<Type>[] = [];
  const literals: Literal[] = [];
  for (const child of children) {
    const fact = factOf(egraph, child);
    const item = argumentOf(fact);
    if (item === undefined) return unknown(egraph, enode);
    items.push(item);
    if (fact.literal !== undefined) literals.push(fact.literal);
  }
  if (literals.length === children.length) return { literal: literals };
  const total = children.every((child) => isTotal(egraph, child));
  const constant = children.every((child) => isConstant(egraph, child));
  return { type: items, ...(total && { total }), ...(constant && { constant }) };
}

class NotDecided extends Error {}

function decideOrGiveUp(known: boolean | undefined): boolean {
  if (known === undefined) throw new NotDecided();
  return known;
}

/** What a caller of {@link typeOfCall} adds: what becomes of a question that is not decided, and of new symbols. */
export interface TypingContext {
  /** The class of the call: symbols of a call that stands nowhere in the program are its. */
  readonly id?: Id;
  decide(known: boolean | undefined, relation: SymExpr): boolean;
  /** `counted` is the class of the tensor whose elements the symbol counts. */
  onSymbol?(
    expr: SymExpr,
    range: { readonly min: bigint; readonly max: bigint } | undefined,
    counted: Id | undefined,
  ): void;
}

/**
 * The type of a call, by the shape rule of its op; undefined when too little is known of an argument.
 *
 * @throws OpError when the op refuses its arguments
 */
export function typeOfCall(
  egraph: EGraph,
  op: OpDefinition,
  children: readonly Id[],
  context: TypingContext,
): Type | undefined {
  if (isAnsweredByRules(op)) return undefined;
  const layout = layoutOf(op);
  const args: Argument<Type>[] = [];
  for (let i = 0; i < layout.count; i++) {
    const argument = argumentOf(factOf(egraph, children[layout.first + i] as Id));
    if (argument === undefined) return undefined;
    args.push(argument);
  }
  return op.meta(args, metaContext(egraph, op, children, context));
}

/**
 * What a question or an assumed-constant call gives is known once a rule has put a value in its place. The text of a
 * message is no such value.
 */
function isAnsweredByRules(op: OpDefinition): boolean {
  return op.schema.namespace === 'egghatch' && !op.impure && op.schema.returns[0]?.base !== 'str';
}

function metaContext(
  egraph: EGraph,
  op: OpDefinition,
  children: readonly Id[],
  context: TypingContext,
): MetaContext {
  const site = children[layoutOf(op).site] as Id;
  const known = (relation: SymExpr | boolean): boolean | undefined =>
    typeof relation === 'boolean' ? relation : knownRelation(egraph, relation);
  const newSymbol = (kind: Sym['kind'], k: number): Sym => {
    const number = siteNumber(egraph, site);
    if (number !== undefined) return symbolAtSite(kind, number, k);
    if (context.id === undefined)
      throw new Error(`a call of ${op.target} without a site is typed without its class`);
    return symbolOfClass(kind, context.id, k);
  };
  return {
    known,
    decide: (relation) =>
      typeof relation === 'boolean' ? relation : context.decide(known(relation), relation),
    freshSymbol(kind, k = 0, range, argument) {
      const counted = argument && classOfArgument(egraph, op, children, argument);
      const before = counted === undefined ? undefined : factOf(egraph, counted).counted;
      const expr = symbol(before ?? newSymbol(SYMBOL_KIND[kind], k));
      context.onSymbol?.(expr, range, counted);
      return expr;
    },
  };
}

const SYMBOL_KIND = { int: 'i', float: 'f', bool: 'b' } as const;

function classOfArgument(
  egraph: EGraph,
  op: OpDefinition,
  children: readonly Id[],
  { name, item }: CountedArgument,
): Id | undefined {
  const position = op.schema.args.findIndex((arg) => arg.name === name);
  const id = children[layoutOf(op).first + position];
  if (id === undefined || item === undefined) return id;
  for (const enode of egraph.nodes(id)) if (enode.op === 'list') return enode.children[item];
  return undefined;
}
