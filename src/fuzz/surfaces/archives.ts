import { readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { printExportedProgram } from '../../ir/index.js';
import { declareOp, KNOWN_OPS, TORCH_2_15_OPS, type OpDefinition, type SchemaArg } from '../../ops/index.js';
import { EXACT_2_15, PassManager, rulesetPass } from '../../passes/index.js';
import { foldConstants, fromExportedProgram, toExportedProgram } from '../../program/index.js';
import {
  exportedProgramOf,
  joinPieces,
  readPt2,
  withProgram,
  writePt2,
  type Pt2Archive,
} from '../../pt2/index.js';
import { readZip } from '../../pt2/zip/read-zip.js';
import { writeZip } from '../../pt2/zip/write-zip.js';
import { verify } from '../../verify/index.js';
import { corpusFiles } from '../corpus.js';
import { mutatedJson, spansOf } from '../mutate-json.js';
import { HOSTILE_NUMBERS, mutated, mutatedBytes } from '../mutate.js';
import type { Random } from '../random.js';
import { WrongAnswer, type Surface, type Verdict } from '../surface.js';
import { runOnOnes } from './run-on-ones.js';

/** Larger archives make slow inputs and find nothing more. */
const LARGEST = 60_000;

/** An op that torch does not have, as somebody declares one for archives of their own. */
const OWN = declareOp({
  schema: 'fuzz::twice(Tensor x) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => args.tensor('x'),
  pure: true,
});
const OPS = KNOWN_OPS.with(OWN);
const TARGETS: readonly OpDefinition[] = [...TORCH_2_15_OPS, OWN];

/** Archives of torch.export, as base64: bytes with changes, and documents with changes in a sound archive. */
export function archives(): Surface {
  const files = corpusFiles(['spec/pt2/archives'], '.pt2')
    .map((file) => new Uint8Array(readFileSync(file)))
    .filter(({ length }) => length < LARGEST);
  return {
    name: 'archives',
    what: 'archives of torch.export: changed bytes, and changed documents and calls in sound archives',
    make(random) {
      const archive = random.of(files);
      const bytes = random.oneIn(6) ? mutatedBytes(archive, random) : withChangedEntry(archive, random);
      return Buffer.from(bytes).toString('base64');
    },
    run(input) {
      const read = readPt2(new Uint8Array(Buffer.from(input, 'base64')));
      if (isLeft(read)) return read.left.kind;
      try {
        return useArchive(read.right);
      } catch (error) {
        if (error instanceof EgghatchError) return error.kind;
        throw error;
      }
    },
  };
}

function withChangedEntry(bytes: Uint8Array, random: Random): Uint8Array {
  const entries = readZip(bytes).map(({ name, bytes: content }) => ({ name, bytes: content }));
  const models = entries.filter(({ name }) => name.endsWith('model.json'));
  const documents = entries.filter(({ name }) => name.endsWith('.json'));
  const chosen = random.of(random.oneIn(8) ? entries : random.oneIn(4) ? documents : models);
  const text = new TextDecoder().decode(chosen.bytes);
  chosen.bytes = new TextEncoder().encode(changedDocument(text, random));
  return joinPieces(writeZip(entries));
}

function changedDocument(text: string, random: Random): string {
  switch (random.below(4)) {
    case 0:
      return mutated(text, [text], random);
    case 1:
    case 2:
      return withOtherCall(text, random);
    default:
      return mutatedJson(text, [text], random);
  }
}

/** One call is another, of an op of the dialect, with arguments of the types that its schema says: mostly. */
function withOtherCall(text: string, random: Random): string {
  const nodes = spansOf(text).filter(
    ({ key, from, to }) =>
      key === '"nodes"' && text[from] === '{' && text.slice(from, to).includes('"target"'),
  );
  if (nodes.length === 0) return mutatedJson(text, [text], random);
  const names = [...text.matchAll(/"as_tensor":\s*\{\s*"name":\s*("[^"]*")/g)].map(([, name]) => name!);
  const { from, to } = random.of(nodes);
  const { target, schema } = random.of(TARGETS);
  const given = schema.args
    .filter((arg) => arg.default === undefined || random.oneIn(2))
    .map((arg) => {
      const kind = arg.kwOnly ? 2 : 1;
      return `{"name": ${JSON.stringify(arg.name)}, "arg": ${argumentFor(arg, names, random)}, "kind": ${kind}}`;
    });
  const inputs = spansOf(text).find((span) => span.key === '"inputs"' && span.from > from && span.to < to);
  const old = spansOf(text).find((span) => span.key === '"target"' && span.from > from && span.to < to);
  if (inputs === undefined || old === undefined) return mutatedJson(text, [text], random);
  const changes = [
    { ...inputs, by: `[${given.join(', ')}]` },
    { ...old, by: JSON.stringify(`torch.ops.${target}`) },
  ].sort((a, b) => b.from - a.from);
  return changes.reduce((all, change) => all.slice(0, change.from) + change.by + all.slice(change.to), text);
}

const SMALL = ['0', '1', '-1', '2', '3', '4', '7', '-2'];
const number = (random: Random): string =>
  random.oneIn(4) ? random.of(HOSTILE_NUMBERS.filter((text) => /^-?\d+$/.test(text))) : random.of(SMALL);
const float = (random: Random): string =>
  random.of(['0.0', '0.5', '-1.5', '"NaN"', '"Infinity"', '1e300', '1e-300']);

function argumentFor({ type }: SchemaArg, names: readonly string[], random: Random): string {
  const tensor = (): string => `{"name": ${random.of(names.length > 0 ? names : ['"x"'])}}`;
  if (type.optional && random.oneIn(3)) return '{"as_none": true}';
  if (random.oneIn(12)) return random.of(['{"as_none": true}', '{"as_int": 1}', '{"as_ints": []}', '{}']);
  switch (type.base) {
    case 'Tensor':
      return type.list
        ? `{"as_tensors": [${random.some(3, tensor).join(', ')}]}`
        : `{"as_tensor": ${tensor()}}`;
    case 'bool':
      return `{"as_bool": ${random.of(['true', 'false'])}}`;
    case 'str':
      return `{"as_string": ${random.of(['"mean"', '"none"', '"constructor"', '"ij->ji"', '"...a,b->ab"', '""'])}}`;
    case 'ScalarType':
      return `{"as_scalar_type": ${random.of(['7', '5', '8', '12', '9', '1', '14', '99'])}}`;
    case 'float':
      return type.list
        ? `{"as_floats": [${random.some(4, () => float(random)).join(', ')}]}`
        : `{"as_float": ${float(random)}}`;
    default:
      return type.list
        ? `{"as_ints": [${random.some(4, () => number(random)).join(', ')}]}`
        : random.oneIn(5)
          ? `{"as_float": ${float(random)}}`
          : `{"as_int": ${number(random)}}`;
  }
}

/** Everything that a command does with an archive: prints, runs, rewrites and folds it, and writes it again. */
function useArchive(archive: Pt2Archive): Verdict {
  const program = exportedProgramOf(archive);
  const [problem] = verify(program, { ops: OPS });
  if (problem !== undefined) throw new WrongAnswer(`an ill-formed archive was read: ${problem.message}`);
  printExportedProgram(program);
  if (isLeft(readPt2(joinPieces(writePt2(archive)))))
    throw new WrongAnswer('an archive that was read and written cannot be read again');
  const inside = fromExportedProgram(program, { ops: OPS });
  if (!isLeft(inside)) {
    const ran = new PassManager([rulesetPass('exact', EXACT_2_15)]).run(inside.right);
    const outside = isLeft(ran) ? ran : toExportedProgram(ran.right.program);
    const folded = isLeft(outside) ? outside : foldConstants(outside.right, { ops: OPS, exact: true });
    if (!isLeft(folded)) {
      const written = readPt2(joinPieces(writePt2(withProgram(archive, folded.right, { ops: OPS }))));
      if (isLeft(written))
        throw new WrongAnswer(`what was rewritten cannot be read again: ${written.left.message}`);
    }
  }
  runOnOnes(program, OPS);
  return 'ok';
}
