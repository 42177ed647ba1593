import { termOf, type EGraph, type Id, type RootStep } from 'egraph-ts';
import { isPremise } from '../../facts/index.js';
import { inputNames, type Program } from '../../program/index.js';
import { showTerm } from '../../why/index.js';
import type { StepView } from './view-model.js';

/** Uses of rules, each once however many lines rest on it. */
export class Steps {
  readonly all: StepView[] = [];
  readonly #numbers = new Map<string, number>();

  number(view: StepView): number {
    const key = JSON.stringify(view);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.all.length);
    return this.all.push(view) - 1;
  }
}

/** Uses of rules in the e-graph of a program, or of a branch. */
export class StepTable {
  readonly #steps: Steps;
  readonly #egraph: EGraph;
  readonly #nameOf: (input: number) => string;

  constructor(program: Program, steps: Steps) {
    this.#steps = steps;
    this.#egraph = program.egraph;
    this.#nameOf = inputNames(program);
  }

  /** A term as torch writes calls. */
  show(term: Id): string {
    return showTerm(this.#egraph, termOf(this.#egraph, term), this.#nameOf);
  }

  /** The number of a step among all. */
  number(step: RootStep): number {
    return this.#steps.number(this.#view(step));
  }

  #view({ name, by, direction, before, after }: RootStep): StepView {
    const egraph = this.#egraph;
    const conditions = (by?.rule.conditions ?? []).flatMap((condition) => {
      // That a binding can be computed is said by the binding.
      if (isPremise(condition) && condition.premise.kind === 'computed') return [];
      const values = condition.describe?.(egraph, by!.match) ?? '';
      return [{ text: plain(condition.name), values: plain(values) }];
    });
    return {
      rule: name,
      kind: by === undefined ? 'fact' : 'rule',
      direction,
      before: this.show(before),
      after: this.show(after),
      conditions,
    };
  }
}

/** Without the question marks of variables. */
const plain = (text: string): string => text.replaceAll(/\?(?=[A-Za-z_])/g, '');
