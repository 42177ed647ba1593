import { EgghatchError, placeOf, type SourceText, type Span } from '../../diagnostics/index.js';
import type { Code, Instruction } from '../machine/code.js';
import type { Label } from '../machine/label.js';
import type { Parameter } from '../runtime/signature.js';
import type { Expr } from '../syntax/ast.js';
import type { Binding, Scope, ScopeNode } from '../scope/scope.js';

/** What all code of one module shares while it is compiled. */
export interface CompileContext {
  readonly source: SourceText;
  readonly scopes: ReadonlyMap<ScopeNode, Scope>;
  readonly futureAnnotations: boolean;
  /** Emits the code that pushes the value of an expression. */
  readonly compileExpr: (emitter: Emitter, expr: Expr) => void;
}

/** A loop that is being compiled: where `break` and `continue` go. */
export interface Loop {
  readonly onBreak: Label;
  readonly onContinue: Label;
  /** Blocks and stack values around the loop's body; the iterator of a `for` is one of these values. */
  readonly blocks: number;
  readonly depth: number;
  readonly breakDepth: number;
}

/** Collects the instructions of one scope. */
export class Emitter {
  readonly context: CompileContext;
  readonly scope: Scope;
  readonly kind: Code['kind'];
  readonly name: string;
  readonly qualname: string;
  /** What a method calls its object, or a class method its class. */
  readonly firstParameter: string | undefined;
  readonly #instructions: Instruction[] = [];
  readonly #spans: Span[] = [];
  readonly #localNames: string[] = [];
  readonly #localSlots = new Map<string, number>();
  readonly #cellSlots = new Map<string, number>();
  /** Where what is emitted now comes from. */
  span: Span;
  readonly loops: Loop[] = [];
  /** Blocks and values that are on their stacks while the body that is being compiled runs. */
  blocks = 0;
  depth = 0;

  constructor(
    context: CompileContext,
    node: ScopeNode,
    kind: Code['kind'],
    name: string,
    qualname: string,
    parameters: readonly Parameter[],
    span: Span,
  ) {
    const scope = context.scopes.get(node);
    if (scope === undefined) throw new Error('the scope was not analyzed');
    this.context = context;
    this.scope = scope;
    this.kind = kind;
    this.name = name;
    this.qualname = qualname;
    this.span = span;
    this.firstParameter = parameters[0]?.name;
    for (const parameter of parameters) this.localSlot(parameter.name);
    for (const cell of scope.cells) this.#cellSlots.set(cell, this.#cellSlots.size);
    for (const free of scope.frees) this.#cellSlots.set(free, this.#cellSlots.size);
  }

  get source(): SourceText {
    return this.context.source;
  }

  emit(instruction: Instruction): void {
    if (this.#instructions.length >= MAX_INSTRUCTIONS) {
      throw new EgghatchError({
        kind: 'budget',
        message: `the code of ${this.name} is more than ${MAX_INSTRUCTIONS} instructions long`,
        place: placeOf(this.source, this.span),
        hint: 'split it into functions, or turn literal data into an input',
      });
    }
    this.#instructions.push(instruction);
    this.#spans.push(this.span);
  }

  /** Emits the code that pushes the value of an expression. */
  expr(expr: Expr): void {
    this.context.compileExpr(this, expr);
  }

  label(): Label {
    return { pc: -1 };
  }

  /** Says that a label is here. */
  place(label: Label): void {
    label.pc = this.#instructions.length;
  }

  /** Attributes what `emit` emits to a node. */
  at(span: Span, emit: () => void): void {
    const before = this.span;
    this.span = span;
    emit();
    this.span = before;
  }

  localSlot(name: string): number {
    let slot = this.#localSlots.get(name);
    if (slot === undefined) {
      slot = this.#localNames.length;
      this.#localSlots.set(name, slot);
      this.#localNames.push(name);
    }
    return slot;
  }

  cellSlot(name: string): number {
    const slot = this.#cellSlots.get(name);
    if (slot === undefined) throw new Error(`${name} is no cell of ${this.name}`);
    return slot;
  }

  binding(name: string): Binding {
    return this.scope.bindings.get(name) ?? 'global';
  }

  finish(parameters: readonly Parameter[], docstring: string | null): Code {
    const { cells, frees, generator } = this.scope;
    return {
      kind: this.kind,
      name: this.name,
      qualname: this.qualname,
      source: this.source,
      span: this.span,
      docstring,
      generator,
      parameters,
      instructions: this.#instructions,
      spans: this.#spans,
      localNames: this.#localNames,
      cellNames: cells,
      cellParameters: cells.map((name) => parameters.findIndex((parameter) => parameter.name === name)),
      freeNames: frees,
    };
  }
}

/** Instructions in the code of one function or module. */
const MAX_INSTRUCTIONS = 2_000_000;
