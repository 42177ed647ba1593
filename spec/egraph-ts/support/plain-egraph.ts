/**
 * An e-graph that is obviously right: a list of e-nodes as they were added, a partition by relabelling, and congruence by
 * comparing every pair until nothing changes. Nothing here is shared with the engine.
 */
export interface PlainNode {
  readonly op: string;
  readonly payload: string;
  readonly children: readonly number[];
}

export class PlainEGraph {
  nodes: PlainNode[] = [];
  /** Class label of every node. */
  label: number[] = [];

  /** Adds a node over earlier nodes; returns its index. A node that is congruent to one already there joins its class. */
  add(op: string, payload: string, children: readonly number[]): number {
    const node = { op, payload, children };
    const twin = this.nodes.findIndex((other) => this.#congruent(node, other));
    this.nodes.push(node);
    this.label.push(twin < 0 ? this.nodes.length - 1 : this.label[twin]!);
    return this.nodes.length - 1;
  }

  union(a: number, b: number): void {
    const [from, to] = [this.label[a]!, this.label[b]!];
    this.label = this.label.map((l) => (l === from ? to : l));
  }

  close(): void {
    for (let again = true; again;) {
      again = false;
      for (let i = 0; i < this.nodes.length; i++) {
        for (let j = 0; j < i; j++) {
          if (this.label[i] === this.label[j] || !this.#congruent(this.nodes[i]!, this.nodes[j]!)) continue;
          this.union(i, j);
          again = true;
        }
      }
    }
  }

  #congruent(a: PlainNode, b: PlainNode): boolean {
    return (
      a.op === b.op &&
      a.payload === b.payload &&
      a.children.length === b.children.length &&
      a.children.every((c, i) => this.label[c] === this.label[b.children[i]!])
    );
  }

  /** Distinct e-nodes up to the partition. */
  get nodeCount(): number {
    return new Set(
      this.nodes.map((n) => JSON.stringify([n.op, n.payload, n.children.map((c) => this.label[c])])),
    ).size;
  }

  get classCount(): number {
    return new Set(this.label).size;
  }

  copy(): PlainEGraph {
    const c = new PlainEGraph();
    c.nodes = [...this.nodes];
    c.label = [...this.label];
    return c;
  }
}
