import type { EGraph, Id } from 'egraph-ts';
import type { Node } from '../../ir/index.js';
import type { Seen, SeenPart } from './watch.js';

/** Which values of two programs are known to be equal: those in one class, of the e-graph of one part. */
export class ValueClasses {
  readonly #parts: readonly SeenPart[];
  readonly #numbers = new Map<string, number>();

  constructor({ parts }: Seen) {
    this.#parts = parts;
  }

  /** A number for the value of a node, the same for those that are equal. */
  value(node: Node): number | undefined {
    const place = this.#place(node);
    if (place === undefined) return undefined;
    const key = `${place.part} ${place.id}`;
    const known = this.#numbers.get(key);
    if (known === undefined) this.#numbers.set(key, this.#numbers.size);
    return known ?? this.#numbers.size - 1;
  }

  /** The class of a node of the program itself; what is in a branch is in none of its e-graph. */
  classOf(node: Node): Id | undefined {
    const place = this.#place(node);
    return place?.part === 0 ? place.id : undefined;
  }

  #place(node: Node): { readonly part: number; readonly id: Id } | undefined {
    for (const [part, { before, reading, program }] of this.#parts.entries()) {
      const id = before.get(node) ?? reading?.classes.get(node);
      if (id !== undefined) return { part, id: valueClass(program.egraph, id) };
    }
    return undefined;
  }
}

/** What a call with an effect gives is a class of its own. */
function valueClass(egraph: EGraph, id: Id): Id {
  return egraph.find(egraph.lookup('result', [id]) ?? id);
}
