import type { ENode, Id } from 'egraph-ts';
import { OpError, type OpDefinition } from '../../ops/index.js';
import type { Program } from '../../program/index.js';
import { layoutOf, literalOfLeaf, opOf } from '../../terms/index.js';
import { sameValue, type RunValue, type SameValue } from '../reading/outcome.js';
import type { AddedCall, Snapshot } from '../reading/choices.js';
import type { Reading } from '../reading/reading.js';
import { showValue } from '../reading/show.js';

/**
 * Tells for a run of the program as written where the e-graph says that things are equal which are not: classes that have
 * become one with different values, or a new e-node that gives something else than its class. A single extraction shows
 * only some of the e-nodes, and never one that stands for itself, as `-x` in the class of `x` does.
 */
export function membersAgree(
  program: Program,
  before: Reading,
  snapshot: Snapshot,
  same: SameValue = sameValue,
): (slots: readonly (RunValue | undefined)[]) => string | undefined {
  const members = new Members(program, snapshot);
  const computed = [...before.slots]
    .map(([raw, slot]) => [program.egraph.find(raw), slot] as const)
    .filter(([id]) => members.isComparable(id));
  return (slots) => {
    const values = new Values(members);
    for (const [id, slot] of computed) {
      const value = slots[slot];
      if (value === undefined) continue;
      const other = values.given(id, value);
      if (!same(other, value))
        return `what is ${showValue(value)} and what is ${showValue(other)} were made one`;
    }
    for (const { id, enode, op } of members.added) {
      const value = values.known(id);
      if (value === undefined) continue;
      const made = values.call(enode, op);
      if (made !== undefined && !same(value, made))
        return `${op.target} was made equal to what is ${showValue(value)}, and is ${showValue(made)}`;
    }
    return undefined;
  };
}

/** Whether what a call gives depends on its operands alone, and is not the name of something. */
function isFunction(op: OpDefinition): boolean {
  return !op.impure && !op.nondeterministic && op.schema.namespace !== 'egghatch';
}

/** What is asked of the e-graph for every run, looked up once. */
class Members {
  readonly added: readonly AddedCall[];
  readonly #program: Program;
  readonly #nodes = new Map<Id, readonly ENode[]>();
  readonly #byClass = new Map<Id, AddedCall[]>();

  constructor(program: Program, snapshot: Snapshot) {
    this.#program = program;
    this.added = snapshot.added().filter(({ op }) => isFunction(op));
    for (const call of this.added) {
      const there = this.#byClass.get(call.id);
      if (there === undefined) this.#byClass.set(call.id, [call]);
      else there.push(call);
    }
  }

  find(id: Id): Id {
    return this.#program.egraph.find(id);
  }

  constant(name: string): RunValue | undefined {
    return this.#program.constants.get(name);
  }

  nodes(id: Id): readonly ENode[] {
    const known = this.#nodes.get(id);
    if (known !== undefined) return known;
    const nodes = this.#program.egraph.nodes(id);
    this.#nodes.set(id, nodes);
    return nodes;
  }

  addedTo(id: Id): readonly AddedCall[] {
    return this.#byClass.get(id) ?? [];
  }

  /** Messages and random numbers are not compared. */
  isComparable(id: Id): boolean {
    return this.nodes(id).every((enode) => {
      const op = opOf(this.#program.egraph, enode);
      return op === undefined || isFunction(op);
    });
  }
}

/** Values of classes in one run: those that the program computed, and what new calls make of them. */
class Values {
  readonly #members: Members;
  readonly #values = new Map<Id, RunValue | undefined>();

  constructor(members: Members) {
    this.#members = members;
  }

  /** Enters a value that the program computed, unless there is one already, which it gives. */
  given(id: Id, value: RunValue): RunValue {
    const known = this.#values.get(id);
    if (known === undefined) this.#values.set(id, value);
    return known ?? value;
  }

  known(id: Id): RunValue | undefined {
    return this.#values.get(id);
  }

  /** What a call gives; undefined when it raises, or takes what has no value. */
  call(enode: ENode, op: OpDefinition): RunValue | undefined {
    const layout = layoutOf(op);
    const args: RunValue[] = [];
    for (const child of enode.children.slice(layout.first, layout.site)) {
      const value = this.#of(this.#members.find(child));
      if (value === undefined) return undefined;
      args.push(value);
    }
    try {
      return op.eval(args) as RunValue;
    } catch (error) {
      // What raises where the program does not is seen when the rewritten program is run.
      if (error instanceof OpError) return undefined;
      throw error;
    }
  }

  #of(id: Id): RunValue | undefined {
    if (this.#values.has(id)) return this.#values.get(id);
    // Whoever asks for this class while it is being made goes round in a circle.
    this.#values.set(id, undefined);
    const value = this.#make(id);
    this.#values.set(id, value);
    return value;
  }

  #make(id: Id): RunValue | undefined {
    for (const enode of this.#members.nodes(id)) {
      const literal = literalOfLeaf(enode);
      if (literal !== undefined) return literal;
      if (enode.op === 'get_attr') return this.#members.constant(enode.payload as string);
      if (enode.op !== 'list') continue;
      const items = enode.children.map((child) => this.#of(this.#members.find(child)));
      if (!items.includes(undefined)) return items as RunValue[];
    }
    for (const { enode, op } of this.#members.addedTo(id)) {
      const value = this.call(enode, op);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}
