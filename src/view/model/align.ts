import { diffArrays } from 'diff';
import type { Id } from 'egraph-ts';
import { printArgument, type Argument, type Node } from '../../ir/index.js';
import type { Line } from './lines.js';
import type { ViewRow } from './view-model.js';

/** The class of a node's value, as far as it is known. */
export type ClassOf = (node: Node) => Id | undefined;

/**
 * Puts two programs side by side: lines whose values are known to be equal stand in one row, whatever they are called. The
 * longest common subsequence, by Myers' algorithm: time grows with the lines times the differences.
 *
 * @param classOf which values are equal; without it those that the same calls compute from the same values
 */
export function alignLines(
  before: readonly Line[],
  after: readonly Line[],
  classOf: ClassOf = () => undefined,
): readonly ViewRow[] {
  const ids = new Map<string, number>();
  const [left, right] = [new Meanings(ids, classOf).of(before), new Meanings(ids, classOf).of(after)];
  const rows: ViewRow[] = [];
  let [i, j] = [0, 0];
  const values = (side: readonly Meaning[]): number[] => side.map(({ value }) => value);
  for (const { value, added, removed } of diffArrays(values(left), values(right))) {
    for (let k = 0; k < value.length; k++) {
      if (removed) rows.push({ before: i++, change: 'gone' });
      else if (added) rows.push({ after: j++, change: 'new' });
      else {
        const isSame = left[i]!.call === right[j]!.call || isSameReturn(before[i]!, after[j]!);
        const change = isSame ? 'kept' : 'replaced';
        rows.push({ before: i++, after: j++, change });
      }
    }
  }
  return rows;
}

/** What is returned is equal before and after: where it is called the same, nothing is to be seen. */
const isSameReturn = (before: Line, after: Line): boolean =>
  before.node?.op === 'output' && after.node?.op === 'output' && before.text === after.text;

/** What a line means: the value that it computes, and how. Equal numbers mean the same. */
interface Meaning {
  readonly value: number;
  readonly call: number;
}

class Meanings {
  readonly #ids: Map<string, number>;
  readonly #classOf: ClassOf;
  readonly #ofNode = new Map<Node, number>();

  constructor(ids: Map<string, number>, classOf: ClassOf) {
    this.#ids = ids;
    this.#classOf = classOf;
  }

  of(lines: readonly Line[]): readonly Meaning[] {
    return lines.map(({ text, node }) => {
      if (node === undefined) {
        const own = text.trim();
        // What a line is about stays when what it says changes: `Graph Signature: …`.
        return {
          value: this.#id(`about ${/^[\w ]+(?=[:(])/.exec(own)?.[0] ?? own}`),
          call: this.#id(`text ${own}`),
        };
      }
      const call = this.#id(this.#call(node));
      // There is one place where a program returns, whatever it returns.
      if (node.op === 'output') return { value: this.#id('return'), call };
      const known = this.#classOf(node);
      const value = known === undefined ? call : this.#id(`class ${known}`);
      this.#ofNode.set(node, value);
      // An input stays in its place, whatever else is equal to it; one that nobody reads may have no class.
      return { value: node.op === 'placeholder' ? call : value, call };
    });
  }

  #call({ op, target, args, kwargs }: Node): string {
    const named = [...kwargs].map(([name, argument]) => `${name}=${this.#argument(argument)}`);
    return `${op} ${target}(${[...args.map((argument) => this.#argument(argument)), ...named].join(', ')})`;
  }

  #argument(argument: Argument<Node>): string {
    return printArgument<Node>(argument, (node) => `%${this.#value(node)}`);
  }

  #value(node: Node): string | number {
    const made = this.#ofNode.get(node);
    if (made !== undefined) return made;
    const known = this.#classOf(node);
    return known === undefined ? node.name : this.#id(`class ${known}`);
  }

  #id(meaning: string): number {
    let id = this.#ids.get(meaning);
    if (id === undefined) this.#ids.set(meaning, (id = this.#ids.size));
    return id;
  }
}
