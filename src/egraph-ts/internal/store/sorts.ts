import { LanguageError } from '../../errors.js';
import type { Language, Op } from '../../language.js';
import type { Id } from '../../types.js';

/** The sorts of classes, for languages that declare some. A class of an operator without a sort fits everywhere. */
export class Sorts {
  readonly #names: readonly string[];
  readonly #numbers = new Map<string, number>();
  /** Number of the sort of each operator, plus one. */
  readonly #ofOp: readonly number[];
  /** The same per id; what is beyond its end is not known. */
  #of: number[] = [];

  constructor(language: Language) {
    const names = new Set<string>();
    for (const op of language.ops) {
      if (op.sort !== undefined) names.add(op.sort);
      for (const sort of op.args ?? []) names.add(sort);
    }
    this.#names = [...names];
    this.#names.forEach((name, i) => this.#numbers.set(name, i + 1));
    this.#ofOp = language.ops.map((op) => (op.sort === undefined ? 0 : this.#numbers.get(op.sort)!));
  }

  /** A new class, made for an e-node with this operator. */
  note(id: Id, op: number): void {
    while (this.#of.length < id) this.#of.push(0);
    this.#of[id] = this.#ofOp[op]!;
  }

  united(winner: Id, loser: Id): void {
    if ((this.#of[winner] ?? 0) === 0 && (this.#of[loser] ?? 0) > 0) this.#of[winner] = this.#of[loser]!;
  }

  /** @throws LanguageError when a child (a canonical id) is of another sort than the operator takes */
  checkChildren(op: Op, children: Int32Array, n: number): void {
    const args = op.args!;
    for (let i = 0; i < n; i++) {
      const wanted = args[Math.min(i, args.length - 1)];
      const given = this.#of[children[i]!] ?? 0;
      if (given === 0 || wanted === undefined || this.#names[given - 1] === wanted) continue;
      throw new LanguageError(
        `operator "${op.name}": child ${i + 1} (class ${children[i]!}) is of sort ${this.#names[given - 1]!}, expected ${wanted}`,
      );
    }
  }

  /** @throws LanguageError when two classes (canonical ids) are of different sorts */
  checkUnion(a: Id, b: Id): void {
    const [p, q] = [this.#of[a] ?? 0, this.#of[b] ?? 0];
    if (p === 0 || q === 0 || p === q) return;
    throw new LanguageError(
      `class ${a} of sort ${this.#names[p - 1]!} cannot be united with class ${b} of sort ${this.#names[q - 1]!}`,
    );
  }

  snapshot(): readonly number[] {
    return this.#of.slice();
  }

  restore(of: readonly number[]): void {
    this.#of = of.slice();
  }
}

/** Undefined when the language declares no sorts: then nothing is kept. */
export function sortsOf(language: Language): Sorts | undefined {
  return language.ops.some((op) => op.sort !== undefined) ? new Sorts(language) : undefined;
}
