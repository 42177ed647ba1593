import { readFileSync } from 'node:fs';
import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { EgghatchError, problemOf } from '../../diagnostics/index.js';
import { exportPython } from '../../export/index.js';
import { valueToJson } from '../../inputs/index.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  parseUnverified,
  isNodeArgument,
  printExportedProgram,
  type Argument,
  type ExportedProgram,
  type Node,
  type TensorType,
} from '../../ir/index.js';
import { EXACT_2_15, PassManager, rulesetPass, simplify } from '../../passes/index.js';
import { fromExportedProgram, toExportedProgram } from '../../program/index.js';
import { exportedProgramOf, readPt2 } from '../../pt2/index.js';
import type { RuntimeValue } from '../../eval/index.js';
import type { Tensor } from '../../tensor/index.js';
import { verify } from '../../verify/index.js';
import { corpusFiles, corpusTexts } from '../corpus.js';
import { mutatedJson } from '../mutate-json.js';
import { mutated } from '../mutate.js';
import { WrongAnswer, type Surface, type Verdict } from '../surface.js';
import { runOnOnes } from './run-on-ones.js';

/** Longer texts make slow inputs and find nothing more. */
const LARGEST = 20_000;

/** Programs of the repository: exported ones of torch 2.1, and those of archives of torch 2.15. */
function corpusPrograms(): readonly ExportedProgram[] {
  const exported = corpusTexts(['examples', 'spec/export', 'spec/errors'], '.py').map((source) =>
    exportPython(source),
  );
  const archived = corpusFiles(['spec/pt2/archives'], '.pt2').map((file) => {
    const archive = readPt2(new Uint8Array(readFileSync(file)));
    return isLeft(archive) ? archive : { ...archive, right: exportedProgramOf(archive.right) };
  });
  return [...exported, ...archived].flatMap((program) => (isLeft(program) ? [] : [program.right]));
}

/** Whether all weights are of dtypes that are computed with here. */
const hasValues = ({ stateDict }: ExportedProgram): boolean =>
  problemOf(() => stateDict.forEach(() => undefined)) === undefined;

const notTooLong = ({ length }: string): boolean => length <= LARGEST;

/** Printed programs with changes: read, printed, verified, run, brought into an e-graph and out of it. */
export function texts(): Surface {
  const corpus = corpusPrograms().map(printExportedProgram).filter(notTooLong);
  return {
    name: 'texts',
    what: 'printed programs with changes',
    make: (random) => mutated(random.of(corpus), corpus, random),
    change: mutated,
    run: (text) =>
      useProgram(parseUnverified(text), (program) => parseUnverified(printExportedProgram(program))),
  };
}

/** Exported programs as JSON with changes. */
export function json(): Surface {
  const corpus = corpusPrograms().filter(hasValues).map(exportedProgramToJson).filter(notTooLong);
  return {
    name: 'json',
    what: 'exported programs as JSON, with changes',
    make: (random) => (random.oneIn(2) ? mutated : mutatedJson)(random.of(corpus), corpus, random),
    change: (input, others, random) => (random.oneIn(2) ? mutated : mutatedJson)(input, others, random),
    run: (text) =>
      useProgram(exportedProgramFromJson(text), (program) =>
        exportedProgramFromJson(exportedProgramToJson(program)),
      ),
  };
}

/** Everything that is done with a program; what is said of it twice has to be the same. */
export function useProgram(
  read: Either<EgghatchError, ExportedProgram>,
  again: (program: ExportedProgram) => Either<EgghatchError, ExportedProgram>,
): Verdict {
  if (isLeft(read)) return read.left.kind;
  const program = read.right;
  try {
    const text = printExportedProgram(program);
    JSON.parse(exportedProgramToJson(program));
    const problems = verify(program);
    const once = problems.length === 0 ? again(program) : read;
    if (isLeft(once))
      throw new WrongAnswer(`what was read and verified cannot be read again: ${once.left.message}`);
    if (problems.length === 0 && printExportedProgram(once.right) !== text)
      throw new WrongAnswer('reading again gives another program');
    throughEGraph(program, problems.length);
    return run(program, once.right, problems.length);
  } catch (error) {
    if (error instanceof EgghatchError) return error.kind;
    throw error;
  }
}

function throughEGraph(program: ExportedProgram, problems: number): void {
  const inside = fromExportedProgram(program);
  if (isLeft(inside)) return;
  if (problems > 0) throw new WrongAnswer('an ill-formed program came into an e-graph');
  const pass = program.dialect === 'torch-2.15' ? rulesetPass('exact', EXACT_2_15) : simplify;
  const ran = new PassManager([pass]).run(inside.right);
  if (isLeft(ran)) return;
  const outside = toExportedProgram(ran.right.program);
  if (isLeft(outside) && outside.left.kind !== 'not-lowered')
    throw new WrongAnswer(`what came into an e-graph does not come out: ${outside.left.message}`);
  const [problem] = isLeft(outside) ? [] : verify(outside.right);
  if (problem !== undefined)
    throw new WrongAnswer(`what came out of an e-graph is ill-formed: ${problem.message}`);
}

/** What a run gives is of the types that the program says, and the same for the program that was read again. */
function run(program: ExportedProgram, again: ExportedProgram, problems: number): Verdict {
  const value = runOnOnes(program);
  if (problems > 0) throw new WrongAnswer('an ill-formed program was run');
  if (value === undefined) throw new WrongAnswer('a run gave nothing');
  checkTypes(program, tensorsIn(value));
  const draws = program.graph.nodes.some(({ target }) =>
    /rand|dropout|bernoulli|multinomial|normal|uniform|empty/.test(target),
  );
  // What has no weights in its form cannot be run again.
  const whole =
    again.stateDict.size === program.stateDict.size && again.constants.size === program.constants.size;
  if (!draws && whole && valueToJson(runOnOnes(again)) !== valueToJson(value))
    throw new WrongAnswer('the program that was read again gives another value');
  return 'ok';
}

/** Torch 2.15 computes with the types that a program says, without looking. */
function checkTypes(program: ExportedProgram, given: readonly Tensor[]): void {
  if (program.dialect === 'torch-2.15') return;
  // Torch's own shape rule says something else than its kernel gives, here in shape and elsewhere in the dtype of no elements.
  if (program.graph.nodes.some(({ target }) => target === 'aten.isin.Scalar_Tensor')) return;
  const { buffersToMutate } = program.graphSignature;
  const [outputs = []] = program.graph.nodes.at(-1)!.args as readonly (readonly Argument<Node>[])[];
  const said = outputs.slice(buffersToMutate.size).flatMap((output): TensorType[] => {
    const val = isNodeArgument(output) ? output.meta.val : undefined;
    return val?.kind === 'tensor' ? [val] : [];
  });
  for (const [i, { dtype, sizes }] of said.entries()) {
    const tensor = given[i];
    const same =
      (tensor?.dtype === dtype || tensor?.data.length === 0) &&
      tensor.shape.length === sizes.length &&
      sizes.every((size, dim) => typeof size !== 'bigint' || Number(size) === tensor.shape[dim]);
    if (!same)
      throw new WrongAnswer(
        `output ${i} is said to be ${dtype}[${sizes.map(String).join()}] and is ${tensor?.dtype}[${tensor?.shape.join()}]`,
      );
  }
}

function tensorsIn(value: RuntimeValue): readonly Tensor[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('tuple' in value) return value.tuple.flatMap(tensorsIn);
  if ('list' in value) return value.list.flatMap(tensorsIn);
  if ('dict' in value) return value.dict.flatMap(([, item]) => tensorsIn(item));
  return 'data' in value ? [value] : [];
}
