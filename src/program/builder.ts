import { ContradictionError, EGraph, run, type Id, type Ruleset, type RunReport } from 'egraph-ts';
import { BOOLEAN, checkOptions, EgghatchError, type Expected } from '../diagnostics/index.js';
import type { Dialect, RangeConstraint, SymInt, Type } from '../ir/index.js';
import {
  decideRelation,
  printSymInt,
  symbol,
  symbolsOf,
  symKey,
  type Sym,
  type SymExpr,
} from '../ir/sym/index.js';
import {
  bindArgs,
  OP_SET,
  opaqueKey,
  opaqueOp,
  opsOfDialect,
  type OpDefinition,
  type OpSet,
} from '../ops/index.js';
import {
  factOf,
  facts,
  learnType,
  INT64,
  isType,
  rangeOf,
  siteOfSymbol,
  symbolAtSite,
  symbolsOfType,
  symbolText,
  typeOfCall,
  type BurnedLeaf,
  type Fact,
} from '../facts/index.js';
import { addLiteral, isList, programLanguage, type Literal } from '../terms/index.js';
import type { Tensor } from '../tensor/index.js';
import { checkConstraint } from './check-constraint.js';
import { contradiction } from './contradiction.js';
import { DEMAND, DIALECT } from './expected.js';
import { firstNames } from './first-names.js';
import { InputGuards } from './input-guards.js';
import type {
  InputCheckSpec,
  Placeholder,
  Program,
  Site,
  SourceSpan,
  Submodule,
  SymbolEvent,
} from './program.js';
import { readAsWritten } from './to-exported-program.js';
import { seal, type Effect, type SealRequest } from './seal.js';
import { refusedBy } from './refused-by.js';
import { undecided } from './undecided.js';
import { idIn, isValue, madeBy, type CallArgument, type Value } from './value.js';

export interface BuilderOptions {
  /** Rulesets that answer questions while building: which value, which branch. */
  readonly demand?: readonly Ruleset[];
  /** Keeps track of why things are equal, for proofs. Costs memory. */
  readonly explain?: boolean;
  /** The program that this one is a branch of: what is promised of its inputs' sizes holds in here too. */
  readonly within?: ProgramBuilder;
  /** The ops that calls may name; those of the dialect unless told otherwise. */
  readonly ops?: OpSet;
  /** The dialect that the program is in, torch 2.1 unless told otherwise. */
  readonly dialect?: Dialect;
}

export interface PlaceholderRequest {
  readonly role: Placeholder['role'];
  /** Absent for Python values, which torch shows as inputs without a type. */
  readonly type?: Type | undefined;
  readonly name?: string | undefined;
  readonly owner?: Placeholder['owner'];
  readonly order?: number | undefined;
  readonly tensor?: Tensor | undefined;
  /** An input only if a call reads it, or it is returned. */
  readonly offered?: boolean;
  readonly checks?: readonly InputCheckSpec[];
}

/**
 * Builds a program in an e-graph, call by call. What Python needs to know while it is traced, it asks here: the answer
 * comes from the rules in `demand` and from the facts.
 */
export class ProgramBuilder {
  readonly egraph: EGraph;
  readonly #ops: OpSet;
  readonly #dialect: Dialect | undefined;
  readonly #demand: readonly Ruleset[];
  readonly #explains: boolean;
  /** The classes of questions that were answered. */
  readonly #asked: Id[] = [];
  readonly #sites = new Map<number, Site>();
  readonly #placeholders: Placeholder[] = [];
  /** Placeholders that no call has read so far, of those that are inputs only then. */
  readonly #unread = new Set<Id>();
  readonly #inputChecks: { placeholder: number; check: InputCheckSpec }[] = [];
  readonly #symbols: SymbolEvent[] = [];
  readonly #inputSymbols: Program['inputSymbols'][number][] = [];
  readonly #constants = new Map<string, Tensor>();
  readonly #submodules: Submodule[] = [];
  readonly #effects: Effect[] = [];
  readonly #guards: InputGuards;
  readonly #runs: RunReport[] = [];
  /** The first value that was equal to an expression, or what makes one the moment it is needed. */
  readonly #sizes = new Map<string, Value | (() => Value)>();
  #state: Id;
  #calls = 0;
  /** Where the calls that follow stand in the source. */
  at: SourceSpan | undefined;

  constructor(options: BuilderOptions = {}) {
    checkOptions('new ProgramBuilder', options, { ...BUILDING, within: BUILDER, dialect: DIALECT });
    this.#dialect = options.dialect;
    this.#ops = opsOfDialect(options.dialect, options.ops);
    this.egraph = new EGraph(programLanguage(this.#ops), {
      analyses: [facts],
      explain: options.explain ?? false,
    });
    this.#demand = options.demand ?? [];
    this.#guards = options.within === undefined ? new InputGuards() : options.within.#guards;
    this.#explains = options.explain ?? false;
    this.#state = this.egraph.add('start');
  }

  /** Adds an input. Its printed place is by role: parameters, buffers, then user inputs in order of creation. */
  placeholder(request: PlaceholderRequest): Value {
    const index = this.#placeholders.length;
    const id = this.egraph.add('placeholder', [], BigInt(index));
    const type = request.type ?? { kind: 'none' };
    if (request.type !== undefined) this.#learn(id, { type });
    const { role, name, owner, order, tensor } = request;
    this.#placeholders.push({ role, name, owner, order, tensor, id });
    if (request.offered === true) this.#unread.add(id);
    this.checkInput(index, request.checks ?? []);
    const value = this.value(id, type);
    this.#rememberSizes(value);
    return value;
  }

  /** The dialect that the program is in. */
  get dialect(): Dialect {
    return this.#dialect ?? 'torch-2.1';
  }

  /** The runs that answered questions so far. */
  get runs(): readonly RunReport[] {
    return this.#runs;
  }

  /** How many ops were called so far. */
  get callCount(): number {
    return this.#calls;
  }

  /** How many inputs there are so far, parameters and buffers included. */
  get inputCount(): number {
    return this.#placeholders.length;
  }

  /** Declares what is checked of an input before the program runs. */
  checkInput(placeholder: number, checks: readonly InputCheckSpec[]): void {
    for (const check of checks) this.#inputChecks.push({ placeholder, check });
  }

  /** The index of a placeholder, by which input checks refer to it. */
  placeholderIndex(value: Value): number {
    return this.#placeholders.findIndex((placeholder) => placeholder.id === value.id);
  }

  /** Adds a tensor that the program carries as an attribute, named `_tensor_constant0` and so on. */
  constant(tensor: Tensor): Value {
    const type: Type = { kind: 'tensor', dtype: tensor.dtype, sizes: tensor.shape.map(BigInt) };
    return this.attribute(`_tensor_constant${this.#constants.size}`, type, tensor);
  }

  /** Adds an attribute of the graph by its name; its value may be unknown, when a program came in as text. */
  attribute(name: string, type: Type, tensor: Tensor | undefined): Value {
    if (tensor !== undefined) this.#constants.set(name, tensor);
    const id = this.egraph.add('get_attr', [], name);
    this.#learn(id, { type });
    return this.value(id, type);
  }

  /** Adds a program that calls of this one can take as an argument; `type` is what it returns. */
  submodule(submodule: Submodule, type: Type): Value {
    const id = this.egraph.add('submodule', [], BigInt(this.#submodules.length));
    this.#submodules.push(submodule);
    this.#learn(id, { type });
    return this.value(id, type);
  }

  /** Declares the symbol of an input's dynamic size, with the size that the example input has. */
  inputSymbol(sym: Sym, range: { readonly min: bigint; readonly max: bigint }, hint: bigint): void {
    this.#guards.hint(sym, hint);
    this.#learn(this.egraph.add('sym', [], symbolText(sym)), { range: { compile: range } });
    this.#inputSymbols.push({ name: symbolText(sym), range, sym });
  }

  /** Takes a relation for granted that the program has checked, and that shows nowhere. */
  assume(relation: SymExpr): void {
    this.#guards.assume(relation);
  }

  /** Declares that two dynamic sizes of inputs are equal. */
  promiseEqual(a: Sym, b: Sym): void {
    this.#guards.promiseEqual(a, b);
  }

  /** Narrows what is known of a symbol while exporting. */
  learnRange(sym: Sym, range: { readonly min: bigint; readonly max: bigint } | undefined): void {
    const id = this.egraph.add('sym', [], symbolText(sym));
    if (range !== undefined) this.#learn(id, { range: { compile: range } });
  }

  /** Says that what made a symbol is no part of the program, unless something else has it too. */
  erase(sym: Sym): void {
    const at = this.#symbols.findIndex((event) => symKey(event.sym) === symKey(sym));
    if (at >= 0) this.#symbols[at] = { ...this.#symbols[at]!, erased: true };
  }

  /** Declares a symbol that appears in the printed range table only. */
  tableSymbol(name: string, range: RangeConstraint): void {
    this.#inputSymbols.push({ name, range });
  }

  /**
   * Adds a call of an op with the arguments of its schema.
   *
   * @throws EgghatchError when the op is unknown or refuses its arguments, or when a shape depends on what is not known
   */
  call(target: string, args: readonly CallArgument[], kwargs?: ReadonlyMap<string, CallArgument>): Value {
    const op = this.#ops.lookup(target);
    if (op === undefined) {
      throw new EgghatchError({
        kind: 'unknown-name',
        message: `there is no op ${target}`,
        hint: 'ops are written as torch prints them, with their overload: aten.add.Tensor; an op of your own is declared with declareOp and handed on in ops',
      });
    }
    const full = refusedBy(op, () => bindArgs<Value>(op, args, kwargs));
    const { id, site } = this.#add(op, target, full);
    return this.#valueOf(op, id, this.#typeOf(op, id, site));
  }

  /** A class of this program's e-graph as a value. */
  value(id: Id, type: Type): Value {
    return madeBy(this, id, type);
  }

  /**
   * The e-class of a value of this program.
   *
   * @throws EgghatchError of kind `malformed` when another builder made the value
   */
  idOf(value: Value): Id {
    return idIn(this, value);
  }

  /** Whether calls of this target can be made with {@link call}. */
  knows(target: string): boolean {
    return this.#ops.lookup(target) !== undefined;
  }

  /**
   * Adds a call of an op that is not among the builder's. It stays where it stands; `typeOf` says what it gives and is
   * handed what makes the k-th new symbol of the call.
   */
  opaque(
    target: string,
    args: readonly CallArgument[],
    kwargs: ReadonlyMap<string, CallArgument>,
    typeOf: (fresh: (kind: Sym['kind'], k: number) => SymExpr) => Type,
  ): Value {
    const key = opaqueKey({ target, positional: args.length, keywords: [...kwargs.keys()] });
    const op = opaqueOp(key);
    const { id, site } = this.#add(op, 'opaque', [...args, ...kwargs.values()], key);
    const type = typeOf((kind, k) => {
      // However many symbols a call introduces, each is of a site that no other call has.
      const expr = symbol(symbolAtSite(kind, k === 0 ? site : this.#newSite()[0], 0));
      this.#newSymbol(expr, undefined, undefined);
      return expr;
    });
    learnType(this.egraph, id, { type });
    return this.#valueOf(op, id, type);
  }

  #add(
    op: OpDefinition,
    word: string,
    args: readonly CallArgument[],
    payload?: string,
  ): { readonly id: Id; readonly site: number } {
    this.#calls++;
    const [site, siteId] = this.#newSite(op.target);
    const children = args.map((argument) => this.#operand(argument));
    this.#noteRead(args);
    const id = this.egraph.add(
      word,
      op.impure ? [this.#state, ...children, siteId] : [...children, siteId],
      payload,
    );
    if (op.impure) {
      this.#effects.push({ op: word, payload, args: children, site: siteId, id });
      this.#state = id;
    }
    return { id, site };
  }

  /** What a call gave: for an effect the result of it, apart from the state that comes after it. */
  #valueOf(op: OpDefinition, call: Id, type: Type): Value {
    if (op.impure) this.#ask(call);
    const hasResult = op.impure && op.schema.returns.length > 0;
    const id = hasResult ? this.egraph.add('result', [call]) : call;
    const value = this.value(id, type);
    this.#rememberSizes(value);
    return value;
  }

  /**
   * Adds a call that is assumed to be constant, with what it returned on the example inputs, and gives the literal that
   * the rules make of it.
   *
   * @throws EgghatchError of kind `not-lowered` when no rule folds it
   */
  assumeConstant(name: string, args: readonly CallArgument[], returned: readonly BurnedLeaf[]): Id {
    const target = 'egghatch.assume_constant_result';
    const [, siteId] = this.#newSite();
    const id = this.egraph.add(target, [addLiteral(this.egraph, name), this.#operand([...args]), siteId]);
    this.#learn(id, { burned: returned });
    this.#ask(id);
    this.#asked.push(id);
    return id;
  }

  /**
   * Adds a constraint call, after the checks that torch makes of one.
   *
   * @throws EgghatchError of kind `refused` or `contradiction`
   */
  constrain(kind: 'size' | 'value', value: CallArgument, min: Literal, max: Literal): void {
    if (isValue(value)) this.idOf(value);
    const expr =
      typeof value === 'object' && isValue(value) && value.type.kind === 'sym' ? value.type.expr : value;
    const bounds = checkConstraint(kind, expr, min, max);
    const kwargs = new Map<string, CallArgument>([
      ['min', bounds.min],
      ['max', bounds.max],
    ]);
    this.call(`egghatch.constrain_as_${kind}`, [value], kwargs);
  }

  /** The plain value of a class if the facts know it. */
  literalOf(id: Id): Literal | undefined {
    return factOf(this.egraph, id).literal;
  }

  /** Asks the rules for the truth of a comparison: true, false, or undefined when it is not decided. */
  truth(comparison: Id): boolean | undefined {
    const question = this.egraph.add('egghatch.truth', [comparison, this.#questionSite()]);
    this.#ask(question);
    const literal = this.literalOf(question);
    if (typeof literal === 'boolean') {
      if (!this.#holdsAtRunTime(comparison, literal)) return undefined;
      this.#asked.push(question);
      return literal;
    }
    const { type } = factOf(this.egraph, comparison);
    const relation = type !== undefined && isType(type) && type.kind === 'sym' ? type.expr : undefined;
    if (typeof relation === 'boolean') return relation;
    return typeof relation === 'object' ? this.#guards.answer(relation) : undefined;
  }

  /** torch 2.15 takes sizes to be at least 2 for shapes alone: what Python asks has to hold of every size that passes the checks. */
  #holdsAtRunTime(comparison: Id, answer: boolean): boolean {
    if (this.#dialect !== 'torch-2.15') return true;
    const { type } = factOf(this.egraph, comparison);
    if (type === undefined || !isType(type) || type.kind !== 'sym' || typeof type.expr !== 'object')
      return true;
    const checked = (sym: Sym): { readonly min: bigint; readonly max: bigint } => {
      const { min = INT64.min, max = INT64.max } = rangeOf(this.egraph, sym).runtime ?? {};
      return { min, max };
    };
    return decideRelation(type.expr, checked) === answer;
  }

  /** The error for a question that nothing decides. Symbols are called as torch's first run calls them. */
  undecided(relation: SymExpr, asker?: string): EgghatchError {
    return undecided(this.egraph, relation, firstNames(this.#symbols), asker);
  }

  /** A scalar as torch's first run over the program writes it. */
  text(expr: SymExpr | bigint | number | boolean): string {
    return printSymInt(expr, firstNames(this.#symbols));
  }

  /** Asks the rules for the one value that a scalar can have. */
  plain(scalar: Id): bigint | undefined {
    const question = this.egraph.add('egghatch.plain', [scalar, this.#questionSite()]);
    this.#ask(question);
    const literal = this.literalOf(question);
    if (typeof literal !== 'bigint') return undefined;
    this.#asked.push(question);
    return literal;
  }

  /** A comparison over expressions as a class that {@link truth} can be asked of. Nothing of it enters the program. */
  relation(operator: string, left: SymInt | number, right: SymInt | number): Id {
    return this.egraph.add(`operator.${operator}`, [
      this.#expression(left),
      this.#expression(right),
      this.#questionSite(),
    ]);
  }

  /** A size expression as an operand: plain when it is known, else the first value that was equal to it. */
  size(size: SymInt): bigint | Value {
    if (typeof size === 'bigint') return size;
    const found = this.#sizes.get(size.key);
    if (found === undefined) throw new Error(`no value of this program has the size ${size.key}`);
    if (typeof found !== 'function') return found;
    const value = found();
    this.#sizes.set(size.key, value);
    return value;
  }

  /** What is known of a symbol while exporting. */
  compileRange(sym: Sym): { readonly min: bigint; readonly max: bigint } {
    return rangeOf(this.egraph, sym).compile;
  }

  /** Finishes the program: dead values dropped, obligations added. The builder must not be used afterwards. */
  seal(request: SealRequest): Program {
    for (const { id } of request.outputs) this.#unread.delete(id);
    const sealed = seal(this.#traced(), this.#effects, request);
    return this.#explains ? { ...sealed, written: readAsWritten(sealed) } : sealed;
  }

  /** Finishes a program whose obligations have been met before: one that was exported. */
  finish(request: SealRequest): Program {
    this.egraph.rebuild();
    const outputs = this.egraph.add(
      'list',
      request.outputs.map((output) => output.id),
    );
    return { ...this.#traced(), ...request, root: this.egraph.add('return', [this.#state, outputs]) };
  }

  #traced(): Omit<Program, 'root' | keyof SealRequest> {
    return {
      egraph: this.egraph,
      ...(this.#dialect && { dialect: this.#dialect }),
      sites: this.#sites,
      placeholders: this.#placeholders.map((placeholder) =>
        this.#unread.has(placeholder.id) ? { ...placeholder, unread: true } : placeholder,
      ),
      symbols: this.#symbols,
      inputSymbols: this.#inputSymbols,
      constants: this.#constants,
      submodules: this.#submodules,
      asked: this.#asked,
      inputChecks: this.#inputChecks,
    };
  }

  #noteRead(arguments_: readonly CallArgument[]): void {
    if (this.#unread.size === 0) return;
    for (const argument of arguments_) {
      if (isValue(argument)) this.#unread.delete(argument.id);
      else if (Array.isArray(argument)) this.#noteRead(argument as readonly CallArgument[]);
    }
  }

  #newSite(target?: string): [number, Id] {
    const site = this.#sites.size + 1;
    this.#sites.set(site, { order: site, at: this.at, target });
    return [site, this.egraph.add('site', [], BigInt(site))];
  }

  /** Questions are no part of the program: they share one site, so that asking twice is one e-node. */
  #questionSite(): Id {
    return this.egraph.add('site', [], 0n);
  }

  #operand(argument: CallArgument): Id {
    if (isValue(argument)) return this.idOf(argument);
    if (isList(argument)) {
      return this.egraph.add(
        'list',
        argument.map((item) => this.#operand(item)),
      );
    }
    return addLiteral(this.egraph, argument as Literal);
  }

  #expression(scalar: SymInt | number): Id {
    if (typeof scalar !== 'object') return addLiteral(this.egraph, scalar);
    const id = this.egraph.add('expression', [], scalar.key);
    this.#learn(id, { type: { kind: 'sym', expr: scalar } });
    return id;
  }

  #learn(id: Id, fact: Fact): void {
    this.egraph.refine(facts, id, fact);
  }

  #ask(id: Id): void {
    try {
      for (const ruleset of this.#demand) {
        this.#runs.push(run(this.egraph, ruleset, { at: [id], limits: { iterations: 1 } }));
      }
    } catch (error) {
      throw error instanceof ContradictionError ? contradiction(error) : error;
    }
  }

  #typeOf(op: OpDefinition, id: Id, site: number): Type {
    const known = factOf(this.egraph, id).type;
    if (known !== undefined && isType(known) && !mentionsSite(known, site)) return known;
    const enode = [...this.egraph.nodes(id)].find((candidate) => candidate.op === op.target);
    if (enode === undefined) throw new Error(`e-class ${id} lost its call of ${op.target}`);
    const type = refusedBy(op, () =>
      typeOfCall(this.egraph, op, enode.children, {
        decide: (answer, relation) => {
          const known = answer ?? this.#guards.answer(relation);
          if (known === undefined) throw this.undecided(relation, op.target);
          return known;
        },
        onSymbol: (expr, range, counted) => this.#newSymbol(expr, range, counted),
      }),
    );
    // An argument may become known later, when a pass folds it: the type then follows by itself.
    if (type === undefined || (op.impure && op.schema.returns.length === 0)) return { kind: 'none' };
    learnType(this.egraph, id, { type });
    return type;
  }

  #newSymbol(
    expr: SymExpr,
    range: { readonly min: bigint; readonly max: bigint } | undefined,
    counted: Id | undefined,
  ): void {
    const sym = symbolsOf(expr)[0] as Sym;
    if (this.egraph.lookup('sym', [], symbolText(sym)) !== undefined) return;
    const placeholder = this.#placeholders.find((candidate) => candidate.id === counted);
    this.#symbols.push({ sym, memory: placeholder?.role });
    if (counted !== undefined) this.#learn(counted, { counted: sym });
    const id = this.egraph.add('sym', [], symbolText(sym));
    if (sym.kind === 'b') this.#learn(id, { range: { compile: { min: 0n, max: 1n } } });
    else
      this.#learn(id, {
        range:
          range === undefined
            ? { compile: INT64 }
            : { compile: range, runtime: this.#dialect === 'torch-2.15' ? { ...range, min: 0n } : range },
      });
  }

  #rememberSizes(value: Value): void {
    const { type } = value;
    if (type.kind === 'sym') {
      if (typeof type.expr === 'object' && !this.#sizes.has(type.expr.key))
        this.#sizes.set(type.expr.key, value);
      return;
    }
    if (type.kind !== 'tensor') return;
    type.sizes.forEach((size, dim) => {
      if (typeof size === 'bigint' || this.#sizes.has(size.key)) return;
      this.#sizes.set(size.key, () => this.call('aten.sym_size.int', [value, BigInt(dim)]));
    });
  }
}

/** What options of building have. */
export const BUILDING = { demand: DEMAND, explain: BOOLEAN, ops: OP_SET };
export const BUILDER: Expected = ['a ProgramBuilder', (value) => value instanceof ProgramBuilder];

function mentionsSite(type: Type, site: number): boolean {
  return symbolsOfType(type).some((sym) => siteOfSymbol(sym) === site);
}
