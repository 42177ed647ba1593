import type { EGraph, ENode, Id } from 'egraph-ts';
import { checkArgument, EgghatchError, type Expected } from '../../diagnostics/index.js';
import { hasSideEffects, OpError, requireOp, type OpDefinition } from '../../ops/index.js';
import { PROGRAM, schedule, type Choice, type Program } from '../../program/index.js';
import { layoutOf, literalOfLeaf, type Literal } from '../../terms/index.js';
import { toScalars, type Tensor } from '../../tensor/index.js';
import { factOf } from '../../facts/index.js';
import { atSite } from './nondeterminism.js';
import { obligedCheckOf, obligedChecks, type ObligedCheck, type RunTimeRange } from './oracle.js';
import { asWritten } from './choices.js';
import { contextOf } from './context.js';
import { isTensor, type EffectCall, type Outcome, type RunValue } from './outcome.js';
import { CHOICE } from '../expected.js';

/** What a reading has to know besides the program. */
export interface ReadingContext {
  readonly ranges: ReadonlyMap<string, RunTimeRange>;
  readonly assumed: ReadonlyMap<number, Literal>;
}

const CONTEXT: Expected = [
  'a context, as contextOf makes it',
  (value) => value?.ranges instanceof Map && value.assumed instanceof Map,
];

type Slots = RunValue[];
type Access = (slots: Slots) => RunValue;
type Step = (slots: Slots) => void;

/** A call that a reading ran: its class and the slot with its value. */
export interface ReadCall {
  readonly id: Id;
  readonly op: OpDefinition;
  readonly slot: number;
}

/**
 * One reading of a program in its e-graph: the calls that a choice of e-nodes gives, in the order of an exported program,
 * run by the reference semantics of the ops. Obligations mean what {@link obligedChecks} says, a call that is assumed to be
 * constant returns what it returned on the examples, and a random op depends on its site, so that merging two shows.
 *
 * Compiled once and run as often as wanted; what happens to the e-graph afterwards does not change what is run. Messages
 * that name a value name its class, as it is called when the reading runs.
 */
export class Reading {
  readonly calls: readonly ReadCall[];
  /** The slot of each class that is an input or the result of a call, as the classes were called when this was made. */
  readonly slots: ReadonlyMap<Id, number>;
  readonly #egraph: EGraph;
  readonly #steps: readonly Step[];
  readonly #outputs: readonly Access[];
  readonly #inputs: readonly number[];
  readonly #count: number;
  /** What has happened in the run that is under way. */
  readonly #happened: EffectCall[];

  constructor(program: Program, choice: Choice, context: ReadingContext) {
    checkArgument('new Reading', program, PROGRAM);
    checkArgument('new Reading', choice, CHOICE);
    checkArgument('new Reading', context, CONTEXT);
    const { egraph } = program;
    this.#egraph = egraph;
    const compiler = new Compiler(program, choice, context);
    this.#inputs = program.placeholders.map((placeholder) => compiler.reserve(placeholder.id));
    const order = schedule(egraph, program.root, choice, program.sites);
    const calls: ReadCall[] = [];
    const steps: Step[] = [];
    for (const { id, enode, op, site } of order) {
      const slot = compiler.reserve(id);
      calls.push({ id, op, slot });
      steps.push(compiler.step(enode, op, site, slot));
    }
    const root = choice.node(program.root);
    const list = choice.node(root.children[1] as Id);
    this.#outputs = list.children.map((child) => compiler.access(child));
    this.#steps = steps;
    this.calls = calls;
    this.slots = compiler.slots;
    this.#count = compiler.count;
    this.#happened = compiler.happened;
  }

  /** Runs it on the tensors of the inputs, in order of creation. */
  run(inputs: readonly Tensor[]): Outcome {
    return this.trace(inputs).outcome;
  }

  /** As {@link run}, with the values of all slots that were computed. */
  trace(inputs: readonly Tensor[]): {
    readonly outcome: Outcome;
    readonly slots: readonly (RunValue | undefined)[];
    /** The call that raised. */
    readonly failed?: ReadCall | undefined;
  } {
    const slots: Slots = new Array(this.#count);
    this.#inputs.forEach((slot, i) => {
      slots[slot] = inputs[i] as Tensor;
    });
    this.#happened.length = 0;
    const shown = (outcome: Outcome): Outcome =>
      this.#happened.length === 0 ? outcome : { ...outcome, effects: [...this.#happened] };
    let at = 0;
    try {
      for (; at < this.#steps.length; at++) this.#steps[at]!(slots);
      const values = this.#outputs.map((access) => access(slots));
      return { outcome: shown({ kind: 'returned', values }), slots };
    } catch (error) {
      return { outcome: shown(raised(error)), slots, failed: this.calls[at] };
    }
  }

  /** How a class is called in messages at present. */
  label(id: Id): string {
    return `%${this.#egraph.find(id)}`;
  }
}

function raised(error: unknown): Outcome {
  if (error instanceof OpError)
    return { kind: 'raised', message: error.message, pythonType: error.pythonType };
  if (error instanceof EgghatchError)
    return { kind: 'raised', message: error.message, pythonType: error.pythonType ?? error.kind };
  throw error;
}

class Compiler {
  readonly #program: Program;
  readonly #choice: Choice;
  readonly #context: ReadingContext;
  readonly slots = new Map<Id, number>();
  readonly happened: EffectCall[] = [];

  constructor(program: Program, choice: Choice, context: ReadingContext) {
    this.#program = program;
    this.#choice = choice;
    this.#context = context;
  }

  get count(): number {
    return this.slots.size;
  }

  reserve(raw: Id): number {
    const id = this.#program.egraph.find(raw);
    const known = this.slots.get(id);
    if (known !== undefined) return known;
    this.slots.set(id, this.slots.size);
    return this.slots.size - 1;
  }

  access(raw: Id): Access {
    const { egraph, constants } = this.#program;
    const id = egraph.find(raw);
    const slot = this.slots.get(id);
    if (slot !== undefined) return (slots) => slots[slot] as RunValue;
    const enode = this.#choice.node(id);
    const literal = literalOfLeaf(enode);
    if (literal !== undefined) return () => literal;
    if (enode.op === 'list') {
      const items = enode.children.map((child) => this.access(child));
      return (slots) => items.map((item) => item(slots));
    }
    // What an effect gave is computed where the effect is.
    if (enode.op === 'result') return this.access(enode.children[0] as Id);
    if (enode.op === 'get_attr') {
      const tensor = constants.get(enode.payload as string) as Tensor;
      return () => tensor;
    }
    throw new Error(`e-class ${id} (${enode.op}) was not computed before its use`);
  }

  step(enode: ENode, op: OpDefinition, site: number, slot: number): Step {
    const layout = layoutOf(op);
    const children = enode.children.slice(layout.first, layout.site);
    switch (op.target) {
      case 'egghatch.check_range':
        return this.#obligation(
          children[0] as Id,
          obligedChecks(this.#program.egraph, children[0] as Id, this.#context.ranges),
        );
      case 'egghatch.check_dim': {
        const { literal } = factOf(this.#program.egraph, children[1] as Id);
        const [value] = children as [Id];
        const dim = typeof literal === 'bigint' ? literal : -1n;
        return this.#obligation(
          value,
          obligedCheckOf(this.#program.egraph, value, dim, this.#context.ranges),
        );
      }
      case 'egghatch.outside':
        return this.#message(children, slot);
      case 'egghatch.assume_constant_result': {
        const returned = this.#context.assumed.get(site) ?? null;
        return (slots) => {
          slots[slot] = returned;
        };
      }
    }
    if (op.target === 'higher_order.cond') return this.#cond(op, children, slot);
    const args = children.map((child) => this.access(child));
    if (hasSideEffects(op)) return this.#effect(op, args, site, slot);
    if (op.nondeterministic) {
      return (slots) => {
        const given = args.map((arg) => arg(slots));
        const value = op.eval(given) as RunValue;
        slots[slot] = op.settled(given) ? value : atSite(value, site);
      };
    }
    return (slots) => {
      const values = new Array<RunValue>(args.length);
      for (let i = 0; i < args.length; i++) values[i] = (args[i] as Access)(slots);
      slots[slot] = op.eval(values) as RunValue;
    };
  }

  /** That it happens is part of what a run shows. */
  #effect(op: OpDefinition, args: readonly Access[], site: number, slot: number): Step {
    const { happened } = this;
    return (slots) => {
      const given = args.map((arg) => arg(slots));
      happened.push({ target: op.target, args: given });
      const value = op.eval(given) as RunValue;
      slots[slot] = op.nondeterministic && !op.settled(given) ? atSite(value, site) : value;
    };
  }

  #obligation(value: Id, checks: readonly ObligedCheck[]): Step {
    const { egraph } = this.#program;
    const access = this.access(value);
    return (slots) => {
      const found = access(slots);
      for (const { dim, bounds, shown } of checks) {
        const actual = dim === undefined ? BigInt(found as bigint) : sizeAt(found, dim);
        const { min, max } = bounds;
        if ((min === undefined || actual >= min) && (max === undefined || actual <= max)) continue;
        const subject = dim === undefined ? undefined : BigInt(dim);
        throw new OpError(
          'egghatch.check_range',
          outsideText(egraph.find(value), subject, shown.min ?? null, shown.max ?? null),
        );
      }
    };
  }

  /** A branch runs as a reading of its own, as it stands when this is compiled. */
  #cond(op: OpDefinition, [truth, yes, no, operands]: readonly Id[], slot: number): Step {
    const [condition, given] = [truth, operands].map((child) => this.access(child as Id)) as [Access, Access];
    const branches = [yes, no].map((child) => {
      const { payload } = this.#choice.node(this.#program.egraph.find(child as Id));
      const { program } = this.#program.submodules[Number(payload)]!;
      const written = asWritten(program.egraph);
      return new Reading(program, written, contextOf(program, written));
    });
    return (slots) => {
      const value = condition(slots);
      const holds = isTensor(value) ? Boolean(toScalars(value)[0]) : Boolean(value);
      const { outcome } = branches[holds ? 0 : 1]!.trace(given(slots) as readonly Tensor[]);
      if (outcome.effects !== undefined) this.happened.push(...outcome.effects);
      if (outcome.kind === 'raised') throw new OpError(op.target, outcome.message, outcome.pythonType);
      slots[slot] = outcome.values[0]!;
    };
  }

  #message(children: readonly Id[], slot: number): Step {
    const { egraph } = this.#program;
    const [value, ...rest] = children as [Id, Id, Id, Id];
    const [dim, lo, hi] = rest.map((child) => this.access(child)) as [Access, Access, Access];
    return (slots) => {
      slots[slot] = outsideText(egraph.find(value), dim(slots), lo(slots), hi(slots));
    };
  }
}

/** A size as `sym_size` reads it; exporting assumed sizes of at least 2, so that a dimension may be missing now. */
function sizeAt(tensor: RunValue, dim: number): bigint {
  return requireOp('aten.sym_size.int').eval([tensor, BigInt(dim)]) as bigint;
}

/** The message as an exported program has it, with the class in place of the name that a node gets in the end. */
function outsideText(id: Id, dim: RunValue | undefined, lo: RunValue, hi: RunValue): string {
  const subject = typeof dim === 'bigint' ? `%${id}.shape[${dim}]` : `%${id}`;
  return `${subject} is outside of inline constraint [${String(lo ?? '-inf')}, ${String(hi ?? 'inf')}].`;
}
