import { showValue } from '../reading/show.js';
import type { Question } from './questions.js';
import type { Verdict } from './verdict.js';

/** What may disagree of all that was compared: values, and errors. */
const MOST_VALUES = 0.0002;
const MOST_ERRORS = 0.001;
/** A tolerance that is so many times as wide as the largest difference that was found says too little. */
const TOO_WIDE = 10;
/** With fewer results that differ at all a tolerance is not judged. */
const ENOUGH_DIFFERING = 20;
/** Disagreements that are shown of each op. */
const MOST_SHOWN = 2;

interface OfOp {
  /** Calls that a program can have. */
  compared: number;
  differing: number;
  worst: number;
  readonly kinds: Map<Verdict['kind'], number>;
  readonly examples: string[];
}

/** Counts how calls compare, op by op. */
export class Tally {
  readonly #ops = new Map<string, OfOp>();

  note({ op, args }: Question, verdict: Verdict): void {
    const of = this.#ofOp(op.target);
    of.kinds.set(verdict.kind, (of.kinds.get(verdict.kind) ?? 0) + 1);
    if (verdict.kind === 'not comparable') return;
    if (!verdict.kind.startsWith('refused')) of.compared++;
    if (verdict.kind === 'same') {
      if (verdict.part > 0) of.differing++;
      of.worst = Math.max(of.worst, verdict.part);
    } else if ('what' in verdict && of.examples.length < MOST_SHOWN)
      of.examples.push(`${shown(args)}\n  ${verdict.what}`);
  }

  /** Whether few enough disagree, and no tolerance is too wide. */
  get holds(): boolean {
    return (
      this.#rate('value') <= MOST_VALUES &&
      this.#rate('raises', 'message') <= MOST_ERRORS &&
      this.#tooWide().length === 0
    );
  }

  report(): string {
    const compared = this.#sum((of) => of.compared);
    const lines = [...this.#ops].flatMap(([target, { kinds, examples }]) =>
      examples.length === 0
        ? []
        : [
            `${target}: ${(['value', 'raises', 'message', 'refused otherwise'] as const).flatMap((kind) => (kinds.has(kind) ? `${kind} ${kinds.get(kind)}` : [])).join(', ')}`,
            ...examples.map((example) => `  ${example.replaceAll('\n', '\n  ')}`),
          ],
    );
    const wide = this.#tooWide().map(
      ([target, { worst, differing }]) =>
        `${target}: of its tolerance no more than ${(100 * worst).toPrecision(2)} % was needed, in ${differing} results that differ`,
    );
    const count = (...kinds: Verdict['kind'][]): string =>
      `${this.#sum((of) => kinds.reduce((sum, kind) => sum + (of.kinds.get(kind) ?? 0), 0))} (${(100 * this.#rate(...kinds)).toFixed(3)} %)`;
    return [
      ...lines,
      ...wide,
      `${compared} calls of ${this.#ops.size} ops that programs can have: ${this.#sum((of) => of.differing)} within a tolerance, ` +
        `values differ in ${count('value')}, errors in ${count('raises', 'message')}: one side raises in ${count('raises')}, another message in ${count('message')}; not settled by torch itself: ${count('unsettled')}`,
      `${this.#sum(({ kinds }) => (kinds.get('refused') ?? 0) + (kinds.get('refused otherwise') ?? 0))} calls that torch exports no program with: ` +
        `${this.#sum(({ kinds }) => kinds.get('refused otherwise') ?? 0)} are exported here, or refused in other words`,
      '',
    ].join('\n');
  }

  #ofOp(target: string): OfOp {
    const there = this.#ops.get(target);
    if (there !== undefined) return there;
    const made = { compared: 0, differing: 0, worst: 0, kinds: new Map(), examples: [] };
    this.#ops.set(target, made);
    return made;
  }

  #tooWide(): readonly (readonly [string, OfOp])[] {
    return [...this.#ops].filter(
      ([, { differing, worst }]) => differing >= ENOUGH_DIFFERING && worst * TOO_WIDE < 1,
    );
  }

  #sum(what: (of: OfOp) => number): number {
    return [...this.#ops.values()].reduce((sum, of) => sum + what(of), 0);
  }

  #rate(...kinds: Verdict['kind'][]): number {
    const compared = this.#sum((of) => of.compared);
    const found = this.#sum((of) => kinds.reduce((sum, kind) => sum + (of.kinds.get(kind) ?? 0), 0));
    return compared === 0 ? 0 : found / compared;
  }
}

/** The arguments of a call, shortly. */
function shown(args: Question['args']): string {
  return `(${args.map((arg) => showValue(arg)).join(', ')})`;
}
