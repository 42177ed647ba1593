import type { Id, IterationReport, RunReport } from 'egraph-ts';
import type { ExportObserver } from '../../export/index.js';
import type { Node } from '../../ir/index.js';
import type { ImportOptions, Program, ProgramReading, ReadOptions } from '../../program/index.js';
import { Frames } from './frames.js';

/**
 * Watches a rewrite, for what a page can say beyond the two programs: which rules made a line, and the e-graph iteration by
 * iteration. Hand `importing`, `onIteration` and `reading` to what reads the program, runs over it and reads it out:
 *
 *     const watch = new Watch();
 *     const program = fromExportedProgram(before, watch.importing);
 *     watch.begin(program.right);
 *     const pass = rulesetPass('mine', rulesets, { onIteration: watch.onIteration });
 *     …
 *     const after = toExportedProgram(result.right.program, watch.reading);
 *     viewModel({ title, before, after: after.right, watch });
 */
export class Watch {
  readonly #before = new Map<Node, Id>();
  #program: Program | undefined;
  #reading: ProgramReading | undefined;
  #frames: Frames | undefined;
  #iterations = 0;
  #runs: Runs = { answering: [], lowering: [] };

  /** Options of {@link fromExportedProgram}: the e-graph remembers why things are equal. */
  readonly importing = {
    explain: true,
    onNode: (node: Node, id: Id): void => {
      this.#before.set(node, id);
    },
  } as const satisfies ImportOptions;

  /** Options of {@link toExportedProgram}. */
  readonly reading = {
    onRead: (reading: ProgramReading): void => {
      this.#reading = reading;
    },
  } as const satisfies ReadOptions;

  /** The observer of {@link exportPythonWithReport}: watches an export, from the program as it was captured. */
  readonly exporting = {
    onCapture: (program: Program): void => {
      for (const [node, id] of program.written?.terms ?? []) this.#before.set(node, id);
      this.begin(program);
    },
    onIteration: (report: IterationReport): void => this.onIteration(report),
    onRun: (answering: readonly RunReport[], lowering: readonly RunReport[]): void => {
      this.#runs = { answering, lowering };
    },
    onRead: (reading: ProgramReading): void => {
      this.#reading = reading;
    },
  } as const satisfies ExportObserver;

  /** Call it with the program that was read, before anything runs over it. */
  begin(program: Program): void {
    this.#program = program;
    this.#frames = new Frames(program);
    this.#frames.take('as it was read');
  }

  /** Option of {@link rulesetPass}. */
  readonly onIteration = ({ ruleset }: IterationReport): void => {
    this.#frames?.take(`iteration ${++this.#iterations}, ${ruleset}`);
  };

  /** Call it with the program that passes gave, when it is not read out of the e-graph that {@link begin} saw. */
  end(program: Program): void {
    if (program.egraph !== this.#program?.egraph) this.#frames = undefined;
    this.#program = program;
  }

  /** What the rules of an export did. */
  get runs(): Runs {
    return this.#runs;
  }

  /** What was seen: nothing until the program was read in, and read out. */
  seen(): Seen | undefined {
    const [program, reading] = [this.#program, this.#reading];
    if (program === undefined || reading === undefined) return undefined;
    return { program, reading, before: this.#before, frames: this.#frames };
  }
}

/** What rules did while a program was exported. */
export interface Runs {
  readonly answering: readonly RunReport[];
  readonly lowering: readonly RunReport[];
}

/** What a {@link Watch} saw. */
export interface Seen {
  readonly program: Program;
  readonly reading: ProgramReading;
  /** The classes of the nodes before, each as the term that it was written as. */
  readonly before: ReadonlyMap<Node, Id>;
  readonly frames: Frames | undefined;
}
