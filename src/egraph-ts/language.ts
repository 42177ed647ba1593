import { ANYTHING, check, checkOptions, OBJECT, TEXT, type Kind } from './internal/arguments/check.js';
import { LanguageError } from './errors.js';
import type { Lattice } from './lattice.js';
import type { PayloadKind } from './types.js';

/** How an operator may be used. */
export interface OpDecl {
  /** How many children, or `'variadic'` for any number. */
  readonly arity: number | 'variadic';
  /** The literal it carries beside its children. */
  readonly payload?: PayloadKind;
  /** The sort of each child; for a variadic operator the last one repeats. Checked in patterns and terms. */
  readonly args?: readonly string[];
  /** The sort of the operator itself. */
  readonly sort?: string;
  /**
   * What one use costs, for `declaredCost`; 1 unless told otherwise. `Infinity`: never to be extracted. Anything but a number
   * is an element of the monoid that `declaredCost` is given.
   */
  readonly cost?: unknown;
  /**
   * Makes it a function: no e-node, but a value for each list of arguments, which `set` gives and facts of rules read. An
   * analysis here, for an operator with one child: the facts of that analysis.
   */
  readonly value?: Lattice<unknown>;
}

/** An operator of a language, numbered in order of declaration. */
export interface Op {
  readonly index: number;
  readonly name: string;
  /** -1 for variadic. */
  readonly arity: number;
  readonly payload: PayloadKind | undefined;
  readonly args: readonly string[] | undefined;
  readonly sort: string | undefined;
  readonly cost: unknown;
  /** The lattice of a function. */
  readonly value: Lattice<unknown> | undefined;
}

/** A set of operators. Immutable, so that one language serves any number of e-graphs and rulesets. */
export class Language<D extends Readonly<Record<string, OpDecl>> = Readonly<Record<string, OpDecl>>> {
  /** The declarations as given. */
  readonly decls: D;
  /** Operators in order of declaration. */
  readonly ops: readonly Op[];
  readonly #byName = new Map<string, Op>();

  constructor(decls: D) {
    check('language', decls, OBJECT);
    this.decls = decls;
    this.ops = Object.entries(decls).map(([name, decl], index) => makeOp(name, decl, index));
    for (const op of this.ops) this.#byName.set(op.name, op);
  }

  /** The operator of that name, or undefined. */
  op(name: string): Op | undefined {
    return this.#byName.get(name);
  }
}

/**
 * Declares a language.
 *
 * Operator names are any strings but the empty one. In text a name with whitespace, parentheses or quotes, or one that starts
 * with `?` (which marks pattern variables), is written `#"like this"`.
 *
 * @throws LanguageError when a declaration is malformed
 */
export function language<const D extends Readonly<Record<string, OpDecl>>>(decls: D): Language<D> {
  return new Language(decls);
}

/** Whether something is a language, for checks of arguments. */
export const LANGUAGE: Kind = ['a language', (v) => v instanceof Language];

const SORTS: Kind = ['a list of sorts', (v) => Array.isArray(v) && v.every((s) => typeof s === 'string')];

const DECLARATION = {
  arity: ANYTHING,
  payload: ["'int', 'float' or 'string'", (v) => v === 'int' || v === 'float' || v === 'string'],
  args: SORTS,
  sort: TEXT,
  cost: ANYTHING,
  value: [
    'a lattice',
    (v) => typeof v === 'object' && v !== null && 'merge' in v && typeof v.merge === 'function',
  ],
} satisfies Record<keyof OpDecl, Kind>;

function makeOp(name: string, decl: OpDecl, index: number): Op {
  checkOptions(`operator "${name}"`, decl, DECLARATION, 'declaration');
  if (name === '') throw new LanguageError('an operator needs a name');
  const variadic = decl.arity === 'variadic';
  if (!variadic && (!Number.isInteger(decl.arity) || (decl.arity as number) < 0)) {
    throw new LanguageError(
      `operator "${name}": arity must be a natural number or 'variadic', not ${String(decl.arity)}`,
    );
  }
  if (!variadic && decl.args !== undefined && decl.args.length !== decl.arity) {
    throw new LanguageError(
      `operator "${name}": ${decl.args.length} argument sorts for arity ${String(decl.arity)}`,
    );
  }
  if (typeof decl.cost === 'number' && !(decl.cost >= 0)) {
    throw new LanguageError(`operator "${name}": a cost must be a number and not negative, not ${decl.cost}`);
  }
  if (decl.value !== undefined && (decl.sort !== undefined || decl.cost !== undefined)) {
    throw new LanguageError(`operator "${name}" is a function: its value has neither sort nor cost`);
  }
  return {
    index,
    name,
    arity: variadic ? -1 : (decl.arity as number),
    payload: decl.payload,
    args: decl.args,
    sort: decl.sort,
    cost: decl.cost,
    value: decl.value,
  };
}
