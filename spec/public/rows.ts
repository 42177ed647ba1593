import fc from 'fast-check';
import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { readFileSync } from 'node:fs';
import * as egghatch from '../../src/index.js';
import * as testing from '../../src/testing/index.js';
import { options } from './nonsense.js';

const of = <T>(made: Either<unknown, T>): T => {
  if (isLeft(made)) throw made.left;
  return made.right;
};

const SOURCE =
  'import torch\n\ndef f(x):\n    return torch.neg(torch.neg(x))\n\nexample_inputs = (torch.ones(2),)\n';
const exported = of(egghatch.exportPython(SOURCE));
const text = egghatch.printExportedProgram(exported);
const json = egghatch.exportedProgramToJson(exported);
const body = (b: egghatch.TypedBuilder): readonly egghatch.Value[] => [
  b.call('aten.neg.default', b.call('aten.neg.default', b.input({ dtype: 'f32', shape: [2] }))),
];
const program = of(egghatch.buildProgram(body, { explain: true }));
const { egraph, root } = program;
const rule = egghatch.programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x');
const rules = egghatch.ruleset('mine', [rule]);
const pass = egghatch.rulesetPass('mine', [rules]);
const archive = of(egghatch.readPt2(readFileSync('spec/pt2/archives/aten_347.pt2')));
const ofArchive = egghatch.exportedProgramOf(archive);
const op = egghatch.declareOp({ schema: 'mylib::same(Tensor x) -> Tensor', shape: () => ({ kind: 'none' }) });
const certified = of(egghatch.certifiedProgram(of(egghatch.buildProgram(body, { explain: true }))));
const checked = egghatch.checkCertificate(certified.certificate, { rules: [] });
const error = new egghatch.EgghatchError({ kind: 'malformed', message: 'm' });
const tensor = egghatch.tensorOf('f32', [2], [1, 2]);
const view = egghatch.viewModel({ title: 't', before: exported, after: exported });
const counted = { op, target: op.target, args: [], result: { kind: 'none' } };
const match = [...egghatch.matches(egraph, rule)][0]!;
const proof = of(egghatch.explainProgram(program)).proof;
const cost = (): number => 1;
const source = { file: 'f', text: '{"a": 1}' };
const few = { numRuns: 1, minFiringRate: 0 };
const spec = fc.sample(testing.arbitraryProgram(), { numRuns: 1, seed: 1 })[0]!;
const choice = testing.asWritten(egraph);
const context = testing.contextOf(program, choice);
const outcome = new testing.Reading(program, choice, context).run([tensor]);
const wrong = egghatch.programRewrite('wrong', '(aten.neg.default ?x)', '?x');
const { counterexample, coverage } = testing.checkPreserves(wrong, { numRuns: 20 });

/** Arguments with which each public function gives a result. */
export type Rows = Readonly<Record<string, readonly unknown[]>>;

export const EGGHATCH: Rows = {
  addLiteral: [egraph, 3n],
  alwaysHolds: ['lt', '?a', '?b'],
  // Costs are asked by the engine, millions of times.
  astDepth: [],
  astSize: [],
  backoff: [{}],
  birewrite: ['r', '(f ?x)', '(g ?x)', {}],
  broadcastShapes: ['aten.add.Tensor', [2], [2]],
  buildProgram: [body, options()],
  bytesMoved: [counted],
  call: [() => undefined],
  callCount: [counted],
  cannotRaise: ['?x'],
  certificateToCheck: [certified.certificate, []],
  certificateView: [checked],
  certifiedProgram: [program, options()],
  cheapestProgram: [program, options()],
  checkCertificate: [certified.certificate, options({ rules: [] })],
  checkProof: [proof, [rule], {}],
  declareOp: [{ schema: 'mylib::same(Tensor x) -> Tensor', shape: () => undefined }],
  explainProgram: [program, options()],
  explainRule: [program, rule],
  exportedProgramFromJson: [json, 'f', {}],
  exportedProgramOf: [archive],
  exportedProgramToJson: [exported],
  exportProgram: [program, egghatch.TORCH_2_1],
  exportPython: [SOURCE, options()],
  exportPythonWithReport: [SOURCE, options()],
  factOf: [egraph, root],
  flops: [counted],
  foldConstants: [ofArchive, options()],
  fromExportedProgram: [exported, options()],
  given: ['1 + 2', new Map()],
  hasDtype: ['?x', 'floats', () => true],
  highsSolver: [{ solve: () => undefined }],
  holds: ['always', ['?x'], () => true, []],
  inputsFromJson: ['[]', 'f', {}],
  insert: ['(f ?x)'],
  instantiate: [egraph, egghatch.programTemplate('(aten.neg.default ?x)'), match],
  isInt: ['?x'],
  isPlainInt: ['?x', 'one', () => true],
  isSymbol: ['?x'],
  isTensor: ['?x'],
  isType: [{ kind: 'none' }],
  joinPieces: [[new Uint8Array(1)]],
  jsonFrom: [{ a: 1 }],
  learn: ['?x', ['0', '1'], ['0', '1']],
  lexicographic: [cost, cost],
  matches: [egraph, rule, {}],
  matchTable: [egraph, rule],
  neverHolds: ['lt', '?a', '?b'],
  opPattern: [op],
  opPatterns: [egghatch.KNOWN_OPS],
  parseExportedProgram: [text, 'f', {}],
  parseUnverified: [text, 'f', {}],
  parseJson: [source],
  partsFirst: [counted],
  pattern: ['(f ?x)'],
  placeOf: [source, { start: 0, end: 1 }],
  plainInt: [egraph, root],
  plainInts: [egraph, root],
  printArgument: [3n, () => 'x'],
  printExportedProgram: [exported],
  printProof: [proof],
  printRule: [rule],
  printTerm: [{ op: 'f', children: [] }],
  printType: [{ kind: 'none' }, () => 'x'],
  programBirewrite: ['r', '(aten.neg.default ?x)', '(aten.neg.default ?x)', options()],
  programCost: [exported, options()],
  programLanguage: [egghatch.KNOWN_OPS],
  programPattern: ['(aten.neg.default ?x)', options()],
  programRewrite: ['r', '(aten.neg.default ?x)', '?x', options()],
  programRule: ['r', ['(aten.neg.default ?x)'], options()],
  programRules: ['r', 'doc', '; why\nneg-neg: (aten.neg.default (aten.neg.default ?x)) = ?x\n'],
  programTemplate: ['(aten.neg.default ?x)', options()],
  readPt2: [readFileSync('spec/pt2/archives/aten_347.pt2'), options()],
  renderError: [error],
  renderView: [view],
  repeat: [2, rules],
  rest: ['xs'],
  rewrite: ['r', '(f ?x)', '?x', {}],
  rule: ['r', ['(f ?x)'], {}],
  ruleDataOf: [rule],
  ruleset: ['r', [rule], {}],
  rulesetPass: ['r', [rules], options()],
  run: [egraph, rules, {}],
  runExportedProgram: [exported, [tensor], new Map(), new Map(), egghatch.KNOWN_OPS],
  sameDtype: ['?x'],
  sameType: ['?x'],
  saturate: [rules],
  seq: [rules, rules],
  shippedRuleData: [],
  simple: [{}],
  stopOf: [{ reports: [] }],
  symbolNameOf: [exported],
  tensorOf: ['f32', [1], [1], options()],
  tensorTypeOf: [egraph, root],
  toDot: [egraph, {}],
  toExportedProgram: [program, options()],
  toSvg: [exported, options()],
  toText: [egraph, {}],
  union: ['?a', '?b'],
  until: [rules, () => true],
  upToCommutativity: [rule],
  v: ['x'],
  valueToJson: [3n],
  verify: [exported, options()],
  viewExport: [SOURCE, options()],
  viewModel: [options({ title: 't', before: exported, after: exported })],
  wasCutShort: ['saturated'],
  weightedSum: [
    [1, cost],
    [2, cost],
  ],
  when: ['?a is an int', new Map()],
  whyNot: [egraph, rule, root],
  withLimits: [{}, () => 1],
  without: [egghatch.TORCH_2_1, 'decide'],
  withProgram: [archive, ofArchive, options()],
  writePt2: [archive],
  // Classes, and what their objects are asked.
  EGraph: [egghatch.programLanguage(), {}],
  Extractor: [egraph, egghatch.astSize],
  OpSet: [[op]],
  PassManager: [[pass], options()],
  ProgramBuilder: [options()],
  ProgramRunner: [exported, options()],
  Watch: [],
};

export const TESTING: Rows = {
  arbitraryInputs: [spec],
  arbitraryProgram: [options()],
  assertConfluent: [rules, options(few)],
  assertCostFunction: [egghatch.astSize, options(few)],
  assertExports: [body, [[tensor]]],
  assertIdempotent: [rules, options(few)],
  assertPreserves: [rule, options(few)],
  assertPreservesOn: [rule, body, [[tensor]], options({})],
  asWritten: [egraph],
  buildBody: [body, options({ demand: [] })],
  buildSpec: [spec, options({ demand: [] })],
  checkPreserves: [rule, options(few)],
  contextOf: [program, choice],
  describeCoverage: [coverage.get('wrong')],
  mutantsOf: [rule],
  printSpec: [spec],
  renderCounterexample: ['r', counterexample],
  sameOutcome: [outcome, outcome],
  showOutcome: [outcome],
  showTensor: [tensor],
  tensorOf: ['f32', [1], [1], options()],
  termsMatching: ['(aten.neg.default ?x)', options()],
  typescriptOfSpec: [spec, ''],
  Reading: [program, choice, context],
};

/** Methods of what those functions make. */
export const METHODS: Rows = {
  'PassManager.run': [program],
  'PassManager.runAsync': [program],
  'Pass.run': [program],
  'Pass.runAsync': [program],
  'ProgramRunner.run': [[tensor], new Map()],
  'ProgramRunner.call': [[tensor], new Map(), new Map()],
  'OpSet.with': [op],
};

const manager = new egghatch.PassManager([pass]);
const runner = new egghatch.ProgramRunner(exported);

/** How a public thing is called. */
export function callOf(name: string, args: readonly unknown[]): () => unknown {
  const method = CALLS[name];
  if (method !== undefined) return () => (method as (...args: readonly unknown[]) => unknown)(...args);
  const made =
    (egghatch as Readonly<Record<string, unknown>>)[name] ??
    (testing as Readonly<Record<string, unknown>>)[name];
  if (/^class\b/.test(Function.prototype.toString.call(made)))
    return () => Reflect.construct(made as new () => unknown, args);
  return () => (made as (...args: readonly unknown[]) => unknown)(...args);
}

const CALLS: Readonly<Record<string, unknown>> = {
  'PassManager.run': manager.run.bind(manager),
  'PassManager.runAsync': manager.runAsync.bind(manager),
  'Pass.run': pass.run.bind(pass),
  'Pass.runAsync': pass.runAsync!.bind(pass),
  'ProgramRunner.run': runner.run.bind(runner),
  'ProgramRunner.call': runner.call.bind(runner),
  'OpSet.with': egghatch.KNOWN_OPS.with.bind(egghatch.KNOWN_OPS),
};

/** The names of what a module exports that can be called; not of errors, which are there to be caught. */
export const functionsOf = (module: object): readonly string[] =>
  Object.entries(module)
    .filter(([, value]) => typeof value === 'function' && !(value.prototype instanceof Error))
    .map(([name]) => name)
    .sort();
