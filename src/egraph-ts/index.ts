/**
 * egraph-ts: a fast, explainable e-graph.
 *
 * @packageDocumentation
 */
export { analysis, type Analysis } from './analysis.js';
export {
  anyLiteral,
  builders,
  rest,
  termBuilders,
  v,
  type Builders,
  type RestVariable,
  type TermBuilders,
} from './builders.js';
export { compute, computing, holding } from './compute.js';
export { Contradiction, ContradictionError } from './contradiction.js';
export { EGraph, type Checkpoint, type EGraphOptions, type FunctionEntry } from './egraph.js';
export {
  ArgumentError,
  ContractError,
  EGraphError,
  ExtractionError,
  LanguageError,
  LimitError,
  PatternError,
  RuleError,
} from './errors.js';
export {
  astDepth,
  astSize,
  costModel,
  declaredCost,
  declaredNodeCost,
  sumOf,
  type DeclaredCosts,
} from './extract/cost.js';
export type { CostFunction, CostModel, OrderedMonoid, SumModel } from './extract/kinds-of-cost.js';
export { DagExtractor } from './extract/dag-extractor.js';
export type { NodeCost } from './extract/kinds-of-cost.js';
export { Extractor, type CostOrNone } from './extract/extractor.js';
export { termOf } from './extract/term-of.js';
export { instantiate } from './instantiate.js';
export { equalTerms, nBest } from './extract/n-best.js';
export { highsSolver, optimalDag, type Highs, type OptimalDag } from './extract/optimal-dag.js';
export { lpText, type IlpModel, type IlpOptions, type IlpSolution, type IlpSolver } from './extract/ilp.js';
export { agreed, greatest, smallest, type Lattice } from './lattice.js';
export { language, Language, type Op, type OpDecl } from './language.js';
export { DEFAULT_ITERATION_LIMIT, DEFAULT_NODE_LIMIT, type TimeLimit } from './limits.js';
export type { Condition, Match } from './match.js';
export { mergeInto } from './merge-into.js';
export { matches } from './matches.js';
export { matchTable, type MatchTable } from './match-table.js';
export { pattern, Pattern, PATTERN_DEPTH_LIMIT, PATTERN_SIZE_LIMIT, type PatternNode } from './pattern.js';
export { SHOWN_CLASSES, toDot, toText, type DotOptions, type PrintOptions } from './print.js';
export { checkProof, type ProofCheck, type ProofCheckOptions } from './check-proof.js';
export { type Proof, type ProofStep } from './proof.js';
export { printProof } from './print-proof.js';
export { rootSteps, termChildren, type RootStep } from './root-steps.js';
export { explainShared } from './shared-proof.js';
export type { SharedEquation, SharedProof, SharedStep, SharedTerm } from './shared-equation.js';
export {
  birewrite,
  call,
  insert,
  remove,
  rewrite,
  rule,
  set,
  union,
  type Action,
  type Fact,
  type LetBinding,
  type Rhs,
  type Rule,
  type RuleOptions,
  type ValueToSet,
} from './rule.js';
export { ruleset, type Ruleset } from './ruleset.js';
export { run } from './run.js';
export type { IterationReport, Limits, RuleReport, RunOptions, RunReport, StopReason } from './run-report.js';
export { repeat, saturate, seq, until, type Schedule } from './schedule.js';
export {
  backoff,
  BACKOFF_BAN_LENGTH,
  BACKOFF_MATCH_LIMIT,
  simple,
  type BackoffOptions,
  type BanOptions,
  type Scheduler,
  type SchedulerFactory,
} from './scheduler.js';
export { runAsync, steps, type Steps } from './steps.js';
export { LET_FROM, parseTerm, printLet, printTerm } from './term.js';
export {
  deserialize,
  languageOf,
  serialize,
  type Deserialized,
  type SerializedEGraph,
  type SerializedNode,
  type SerializedValue,
} from './serialize.js';
export { WHY_NOT_LIMIT, whyNot, type WhyNot } from './why-not.js';
export type { ENode, Id, Payload, PayloadKind, Term } from './types.js';
