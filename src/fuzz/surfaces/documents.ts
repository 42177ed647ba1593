import { readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { printExportedProgram } from '../../ir/index.js';
import { inputsFromJson, valueToJson } from '../../inputs/index.js';
import { exportedProgramOf, joinPieces, readPt2, writePt2 } from '../../pt2/index.js';
import { readZip } from '../../pt2/zip/read-zip.js';
import { writeZip } from '../../pt2/zip/write-zip.js';
import { corpusFiles } from '../corpus.js';
import { mutated, mutatedBytes } from '../mutate.js';
import { WrongAnswer, type Surface } from '../surface.js';

const INPUTS: readonly string[] = [
  '[{"dtype": "f32", "shape": [2, 2], "data": [1, 2, 3, 4]}]',
  '[{"dtype": "i64", "data": [[1, 2], [3, 4]]}, 3, 2.5, true, null, "text"]',
  '{"inputs": [{"tuple": [1, {"list": [2]}]}, {"dict": {"key": 3}}], "kwargs": {"a": 1}}',
  '{"inputs": [{"dtype": "f32", "shape": [3], "data": [1, 2, 3]}], "constraints": [{"input": 0, "dim": 0, "min": 2, "max": 8}]}',
  '{"inputs": [{"dict": [["a", 1], ["b", {"dtype": "python", "value": "NaN", "pytype": "float"}]]}], "constraints": [{"input": 0, "dim": 0, "eq": [1, 0]}]}',
];

/** Inputs of programs as JSON. */
export function inputs(): Surface {
  return {
    name: 'inputs',
    what: 'inputs of programs as JSON, with changes',
    make: (random) => mutated(random.of(INPUTS), INPUTS, random),
    run(text) {
      const read = inputsFromJson(text);
      if (isLeft(read)) return read.left.kind;
      for (const value of read.right.args) {
        const written = valueToJson(value);
        const again = inputsFromJson(`[${written}]`);
        if (isLeft(again)) throw new WrongAnswer(`an input cannot be read again: ${again.left.message}`);
        if (valueToJson(again.right.args[0]!) !== written)
          throw new WrongAnswer('an input is another one when it is read again');
      }
      return 'ok';
    },
  };
}

/** Archives of torch.export, as base64: bytes with changes, and entries with changes in a sound archive. */
export function archives(): Surface {
  const files = corpusFiles(['spec/pt2/archives'], '.pt2')
    .map((file) => new Uint8Array(readFileSync(file)))
    .filter(({ length }) => length < 60_000);
  return {
    name: 'archives',
    what: 'archives of torch.export: changed bytes, and changed documents in sound archives',
    make(random) {
      const archive = random.of(files);
      const bytes = random.oneIn(3) ? mutatedBytes(archive, random) : withChangedEntry(archive);
      return Buffer.from(bytes).toString('base64');

      function withChangedEntry(bytes: Uint8Array): Uint8Array {
        const entries = readZip(bytes).map(({ name, bytes: content }) => ({ name, bytes: content }));
        const documents = entries.filter(({ name }) => name.endsWith('.json'));
        const chosen = random.of(random.oneIn(8) ? entries : documents);
        const text = new TextDecoder().decode(chosen.bytes);
        chosen.bytes = new TextEncoder().encode(mutated(text, [text], random));
        return joinPieces(writeZip(entries));
      }
    },
    run(input) {
      const read = readPt2(new Uint8Array(Buffer.from(input, 'base64')));
      if (isLeft(read)) return read.left.kind;
      printExportedProgram(exportedProgramOf(read.right));
      const written = joinPieces(writePt2(read.right));
      if (isLeft(readPt2(written)))
        throw new WrongAnswer('an archive that was read and written cannot be read again');
      return 'ok';
    },
  };
}
