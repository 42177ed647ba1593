import type { EGraph, Id, IterationReport, RunReport } from 'egraph-ts';
import type { ExportObserver } from '../../export/index.js';
import type { Node } from '../../ir/index.js';
import type {
  FoldOptions,
  ImportOptions,
  Program,
  ProgramReading,
  ReadOptions,
} from '../../program/index.js';
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
  /** The terms of the nodes before, by the e-graph that they are in: branches have their own. */
  readonly #before = new Map<EGraph, Map<Node, Id>>();
  #program: Program | undefined;
  #reading: ProgramReading | undefined;
  #frames: Frames | undefined;
  /** What folding put in the place of nodes that were read. */
  readonly #folded = new Map<Node, Node>();
  #iterations = 0;
  #runs: Runs = { answering: [], lowering: [] };

  /** Options of {@link fromExportedProgram}: the e-graph remembers why things are equal. */
  readonly importing = {
    explain: true,
    onNode: (node: Node, id: Id, egraph: EGraph): void => {
      const known = this.#before.get(egraph);
      if (known === undefined) this.#before.set(egraph, new Map([[node, id]]));
      else known.set(node, id);
    },
  } as const satisfies ImportOptions;

  /** Options of {@link toExportedProgram}. */
  readonly reading = {
    onRead: (reading: ProgramReading): void => {
      this.#reading = reading;
    },
  } as const satisfies ReadOptions;

  /** Option of {@link foldConstants}, for who folds what was read. */
  readonly folding = {
    onNode: (made: Node, was: Node): void => {
      this.#folded.set(was, made);
    },
  } as const satisfies FoldOptions;

  /** The observer of {@link exportPythonWithReport}: watches an export, from the program as it was captured. */
  readonly exporting = {
    onCapture: (program: Program): void => {
      const { terms = new Map<Node, Id>(), branches = [] } = program.written ?? {};
      for (const part of [{ egraph: program.egraph, terms }, ...branches])
        this.#before.set(part.egraph, new Map(part.terms));
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
    const [program, read] = [this.#program, this.#reading];
    if (program === undefined || read === undefined) return undefined;
    const classes = new Map([...read.classes].map(([node, id]) => [this.#folded.get(node) ?? node, id]));
    const reading = { ...read, classes };
    const constants = new Set([...this.#folded.values()].filter(({ op }) => op === 'placeholder'));
    const parts = partsOf(program, reading).map((part): SeenPart => {
      // What is not read out was read in all the same.
      const before = this.#before.get(part.program.egraph) ?? new Map<Node, Id>();
      return { ...part, before };
    });
    return { program, reading, parts, constants, frames: this.#frames };
  }
}

/** A program and the branches that it calls, each with what was read of it. */
function partsOf(
  program: Program,
  reading: ProgramReading | undefined,
): readonly { readonly program: Program; readonly reading: ProgramReading | undefined }[] {
  const read = new Map((reading?.branches ?? []).map((branch) => [branch.program.egraph, branch]));
  return [
    { program, reading },
    ...program.submodules.flatMap((called) => partsOf(called.program, read.get(called.program.egraph))),
  ];
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
  /** The program, and then the branches that it had, at every depth. */
  readonly parts: readonly SeenPart[];
  /** Constants that folding made of calls. */
  readonly constants: ReadonlySet<Node>;
  readonly frames: Frames | undefined;
}

/** What was seen of a program, or of one of its branches: each has an e-graph of its own. */
export interface SeenPart {
  readonly program: Program;
  /** Of a branch that nobody calls any more there is none. */
  readonly reading: ProgramReading | undefined;
  /** The classes of the nodes before, each as the term that it was written as. */
  readonly before: ReadonlyMap<Node, Id>;
}
