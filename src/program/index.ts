export { DIALECT, PROGRAM, READ_OPTIONS } from './expected.js';
export { BUILDING, ProgramBuilder, type BuilderOptions, type PlaceholderRequest } from './builder.js';
export { chooseAsWritten, chooseLowered, type Choice } from './choose.js';
export { contradiction } from './contradiction.js';
export { ruleProblem } from './rule-problem.js';
export { placesOfClass, sitesOfClass } from './places-of-class.js';
export { evaluateOnExamples, type Examples } from './examples.js';
export { foldConstants, type FoldOptions } from './dialect-2.15/fold-constants.js';
export { fromExportedProgram, type ImportOptions } from './from-exported-program.js';
export { isLazy } from './lazy.js';
export type {
  InputCheckSpec,
  Placeholder,
  Program,
  ProgramOutput,
  Site,
  SourceSpan,
  Submodule,
  SymbolEvent,
  SymbolTable,
  Written,
} from './program.js';
export { NeedsEqualSizes } from './needs-equal-sizes.js';
export { operandsFirst, schedule, type Scheduled } from './schedule.js';
export type { ProgramReading } from './reading.js';
export { shareEqualCalls } from './share-calls.js';
export type { SealRequest } from './seal.js';
export {
  cheapestProgram,
  chosenReading,
  inPrintedOrder,
  readWithChoices,
  termOfChoice,
  toExportedProgram,
  toTorchProgram,
  type CheapestProgram,
  type ReadOptions,
  type ReadWithChoices,
} from './to-exported-program.js';
export { undecided } from './undecided.js';
export { isValue, type CallArgument, type Value } from './value.js';
export { inputNames } from './input-names.js';
