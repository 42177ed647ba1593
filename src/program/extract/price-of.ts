import type { ENode, Id } from 'egraph-ts';
import {
  assumedSizes,
  Pricing,
  typeWithSizes,
  withSizes,
  type Cost,
  type CostOptions,
} from '../../cost/index.js';
import { argumentOf, compileRangeOf, factOf, isType } from '../../facts/index.js';
import type { Argument, Type } from '../../ir/index.js';
import { symKey, type Sym } from '../../ir/sym/index.js';
import { layoutOf, opOf } from '../../terms/index.js';
import { isLowered, isMessage } from '../choose.js';
import { firstNames } from '../first-names.js';
import type { Program } from '../program.js';
import type { PriceOf } from './candidates.js';

const NONE: Type = { kind: 'none' };

/**
 * The price of an e-node under the cost: vectors that end with the number of calls, which settles what is equal
 * otherwise. What is no part of a lowered program has none. `priceOfPart` prices a branch.
 */
export function priceOf(
  program: Program,
  options: CostOptions & { readonly cost: Cost },
  priceOfPart: (part: Program) => readonly number[] | undefined,
): PriceOf {
  const { egraph } = program;
  const pricing = new Pricing(options.cost);
  const sizeOf = assumedSizes(options.assume, {
    nameOf: namesOf(program),
    rangeOf: (sym) => compileRangeOf(egraph, sym),
    names: knownNames(program),
  });
  const types = new Map<Id, Argument<Type>>();
  const argument = (raw: Id): Argument<Type> => {
    const id = egraph.find(raw);
    let known = types.get(id);
    if (known === undefined) {
      known = withSizes(argumentOf(factOf(egraph, id)) ?? NONE, sizeOf);
      types.set(id, known);
    }
    return known;
  };
  const results = new Map<Id, Type>();
  const resultOf = (id: Id): Type => {
    let known = results.get(id);
    if (known === undefined) {
      const { type } = factOf(egraph, id);
      known = type !== undefined && isType(type) ? typeWithSizes(type, sizeOf) : NONE;
      results.set(id, known);
    }
    return known;
  };
  return (node: ENode, id: Id): readonly number[] | undefined => {
    if (node.op === 'submodule') return priceOfSubmodule(program, node, priceOfPart);
    if (!isLowered(node.op)) return undefined;
    const op = opOf(egraph, node);
    if (op === undefined || isMessage(op.target)) return [];
    const { first, count } = layoutOf(op);
    const own = pricing.price(op, node.children.slice(first, first + count).map(argument), resultOf(id));
    return own && [...own, 1];
  };
}

/** A branch costs what its calls cost, whether they are made or not. */
function priceOfSubmodule(
  { submodules }: Program,
  { payload }: ENode,
  priceOfPart: (part: Program) => readonly number[] | undefined,
): readonly number[] | undefined {
  const submodule = submodules[Number(payload)];
  return submodule && priceOfPart(submodule.program);
}

/** Names of inputs' sizes are settled; data-dependent sizes are called as tracing calls them until a program is read. */
function namesOf({ symbolTable, inputSymbols, symbols }: Program): (sym: Sym) => string {
  const first = firstNames(symbols);
  const names = new Map(
    inputSymbols.flatMap(({ name, sym }) => (sym === undefined ? [] : [[symKey(sym), name]])),
  );
  return (sym) => symbolTable?.names.get(symKey(sym)) ?? names.get(symKey(sym)) ?? first(sym);
}

/** The names that an assumption can be about; not known where rules make data-dependent sizes. */
function knownNames({ symbolTable, inputSymbols, symbols }: Program): readonly string[] {
  if (symbolTable !== undefined) return [...symbolTable.names.values()];
  const first = firstNames(symbols);
  return [...inputSymbols.map(({ name }) => name), ...symbols.map(({ sym }) => first(sym))];
}
