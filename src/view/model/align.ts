import { diffArrays } from 'diff';
import { printArgument, type Argument, type Node } from '../../ir/index.js';
import type { Line } from './lines.js';
import type { ViewRow } from './view-model.js';

/**
 * Puts two programs side by side: lines that compute the same from the same values stand in one row, whatever the values
 * are called. The longest common subsequence, by Myers' algorithm: time grows with the lines times the differences.
 */
export function alignLines(before: readonly Line[], after: readonly Line[]): readonly ViewRow[] {
  const ids = new Map<string, number>();
  const keys = (lines: readonly Line[]): number[] => new Meanings(ids).of(lines);
  const rows: ViewRow[] = [];
  let [left, right] = [0, 0];
  for (const { value, added, removed } of diffArrays(keys(before), keys(after))) {
    for (let i = 0; i < value.length; i++) {
      if (removed) rows.push({ before: left++, change: 'gone' });
      else if (added) rows.push({ after: right++, change: 'new' });
      else rows.push({ before: left++, after: right++, change: 'kept' });
    }
  }
  return rows;
}

/** What lines mean, as numbers: equal exactly when op and operands are, down to the inputs of the program. */
class Meanings {
  readonly #ids: Map<string, number>;
  readonly #ofNode = new Map<Node, number>();

  constructor(ids: Map<string, number>) {
    this.#ids = ids;
  }

  of(lines: readonly Line[]): number[] {
    return lines.map(({ text, node }) => {
      if (node === undefined) return this.#id(`text ${text.trim()}`);
      const id = this.#id(this.#call(node));
      this.#ofNode.set(node, id);
      return id;
    });
  }

  #call({ op, target, args, kwargs }: Node): string {
    const named = [...kwargs].map(([name, argument]) => `${name}=${this.#argument(argument)}`);
    return `${op} ${target}(${[...args.map((argument) => this.#argument(argument)), ...named].join(', ')})`;
  }

  #argument(argument: Argument<Node>): string {
    return printArgument<Node>(argument, (node) => `%${this.#ofNode.get(node) ?? node.name}`);
  }

  #id(meaning: string): number {
    let id = this.#ids.get(meaning);
    if (id === undefined) this.#ids.set(meaning, (id = this.#ids.size));
    return id;
  }
}
