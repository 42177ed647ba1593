import type { IterationReport, RunReport } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { capturePython, type Captured, type CaptureOptions } from '../capture/index.js';
import { withLimits } from '../budget/index.js';
import { certifiedProgram } from '../certify/index.js';
import type { Certificate } from '../check/index.js';
import {
  ANYTHING,
  BOOLEAN,
  checkArgument,
  checkOptions,
  EgghatchError,
  OBJECT,
  TEXT,
  type Expected,
} from '../diagnostics/index.js';
import { CONSTRAINTS, INPUT_VALUES, INPUT_VALUES_BY_NAME, TENSORS_BY_NAME } from '../inputs/index.js';
import type { ExportedProgram } from '../ir/index.js';
import { RULESETS, TORCH_2_1, type Rulesets } from '../passes/index.js';
import { toTorchProgram, type Program, type ProgramReading } from '../program/index.js';
import { lower } from './export-program.js';
import { countRules, Stopwatch, type ExportReport } from '../report/index.js';

/** How a Python program is exported: its file, its entry, its example inputs and dynamic dimensions, and the rulesets. */
export interface ExportOptions extends Omit<CaptureOptions, 'demand'> {
  /** What answers questions while tracing, and what lowers the program; torch 2.1's unless told otherwise. */
  readonly rulesets?: Rulesets;
  /** A certificate that the rules led from the program as it was captured to what is printed; for {@link exportPythonWithReport}. */
  readonly certify?: boolean;
  /** Told what happens on the way: a `Watch` is. The e-graph then remembers why things are equal. */
  readonly observer?: ExportObserver;
}

/** Who looks on while a program is exported. */
export interface ExportObserver {
  /** The program as it was captured, before any rule lowers it; its `written` is what stands there. */
  readonly onCapture?: (program: Program) => void;
  readonly onIteration?: (report: IterationReport) => void;
  /** What the rules did that answered questions while Python ran, and those that lowered the program. */
  readonly onRun?: (answering: readonly RunReport[], lowering: readonly RunReport[]) => void;
  /** What the program was read from. */
  readonly onRead?: (reading: ProgramReading) => void;
}

/** What may be said to an export. */
export const EXPORT_OPTIONS: Readonly<Record<keyof ExportOptions, Expected>> = {
  file: TEXT,
  entry: TEXT,
  args: INPUT_VALUES,
  kwargs: INPUT_VALUES_BY_NAME,
  constraints: CONSTRAINTS,
  stateDict: TENSORS_BY_NAME,
  limits: ANYTHING,
  explain: BOOLEAN,
  rulesets: RULESETS,
  certify: BOOLEAN,
  observer: OBJECT,
};

/** An exported program with what it took to make it. */
export interface ExportWithReport {
  readonly program: ExportedProgram;
  /** The example inputs: those given, or those that the file gives. */
  readonly inputs: Captured['inputs'];
  readonly report: ExportReport;
  readonly certificate?: Certificate;
}

/**
 * Exports a Python program: `str` of the result is what torch 2.1 prints for `torch.export.export` of it.
 *
 * The source is run by an interpreter of its own, which reaches neither files nor network and stops at a step budget.
 * Everything that is wrong with the source or the inputs is a Left with its place.
 */
export function exportPython(
  source: string,
  options: ExportOptions = {},
): either.Either<EgghatchError, ExportedProgram> {
  return either.map(({ program }: ExportWithReport) => program)(exportPythonWithReport(source, options));
}

/** {@link exportPython}, with a report: which rules did how much, how large the e-graph became, how long each station took. */
export function exportPythonWithReport(
  source: string,
  options: ExportOptions = {},
): either.Either<EgghatchError, ExportWithReport> {
  try {
    checkArgument('exportPython', source, TEXT);
    checkOptions('exportPython', options, EXPORT_OPTIONS);
    return withLimits(options.limits, () => exported(source, options));
  } catch (error) {
    if (error instanceof EgghatchError) return either.left(error);
    throw error;
  }
}

function exported(
  source: string,
  { rulesets = TORCH_2_1, certify = false, observer, limits: _inForce, ...rest }: ExportOptions,
): either.Either<EgghatchError, ExportWithReport> {
  const explain = certify || observer !== undefined || (rest.explain ?? false);
  const watch = new Stopwatch();
  const captured = watch.time('capture', () =>
    capturePython(source, { ...rest, explain, demand: rulesets.demand }),
  );
  if (either.isLeft(captured)) return captured;
  const { program, inputs, runs } = captured.right;
  observer?.onCapture?.(program);
  const lowered = watch.time('rewrite', () => lower(program, rulesets, observer?.onIteration));
  if (either.isLeft(lowered)) return lowered;
  observer?.onRun?.(runs, lowered.right.reports);
  const exported = watch.time('extract', () => read(lowered.right.program, certify, observer?.onRead));
  if (either.isLeft(exported)) return exported;
  const { egraph } = program;
  return either.right({
    ...exported.right,
    inputs,
    report: {
      rules: countRules(rulesets, [...runs, ...lowered.right.reports]),
      enodes: egraph.nodeCount,
      eclasses: egraph.classCount,
      stations: watch.stations,
    },
  });
}

/** What torch prints of a lowered program, with its certificate when it is wanted. */
function read(
  program: Program,
  certify: boolean,
  onRead: ExportObserver['onRead'],
): either.Either<EgghatchError, { readonly program: ExportedProgram; readonly certificate?: Certificate }> {
  if (certify) return certifiedProgram(program, 'as torch', onRead);
  return either.map((exported: ExportedProgram) => ({ program: exported }))(
    toTorchProgram(program, onRead && { onRead }),
  );
}
