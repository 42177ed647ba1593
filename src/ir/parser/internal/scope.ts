import type { Dialect } from '../../exported-program.js';
import type { Node } from '../../graph.js';
import type { Cursor } from './cursor.js';

/** The values that lines so far have defined, and those that have been cleared again. */
export class Scope {
  readonly dialect: Dialect;
  readonly nodes: Node[] = [];
  readonly #byName = new Map<string, Node>();
  readonly #cleared = new Set<string>();

  constructor(dialect: Dialect = 'torch-2.1') {
    this.dialect = dialect;
  }

  find(name: string): Node | undefined {
    return this.#byName.get(name);
  }

  /** A value goes by one name more from here on. */
  rename(cursor: Cursor, node: Node, name: string, start: number): void {
    this.#free(cursor, name, start);
    this.#byName.set(name, node);
  }

  define(cursor: Cursor, node: Node, start: number): void {
    this.#free(cursor, node.name, start);
    this.#byName.set(node.name, node);
    this.nodes.push(node);
  }

  #free(cursor: Cursor, name: string, start: number): void {
    if (this.#byName.has(name))
      cursor.fail({
        message: `\`${name}\` is defined a second time`,
        hint: 'Every value of a graph has a name of its own.',
        at: start,
        end: start + name.length,
      });
  }

  use(cursor: Cursor, name: string, start: number): Node {
    const node = this.#byName.get(name);
    const span = { at: start, end: start + name.length };
    if (node === undefined)
      return cursor.fail({
        message: `\`${name}\` is not defined above`,
        hint: 'Define it in a line before, or name a parameter of `forward`.',
        ...span,
      });
    if (this.#cleared.has(name))
      cursor.fail({
        message: `\`${name}\` was cleared before this use`,
        hint: `Remove it from the \`= None\` of the line before.`,
        ...span,
      });
    return node;
  }

  clear(cursor: Cursor, name: string, start: number): void {
    this.use(cursor, name, start);
    this.#cleared.add(name);
  }
}
