import { isLeft } from 'fp-ts/lib/Either.js';
import { inputsFromJson, valueToJson } from '../../inputs/index.js';
import { mutatedJson } from '../mutate-json.js';
import { mutated } from '../mutate.js';
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
    make: (random) => (random.oneIn(2) ? mutated : mutatedJson)(random.of(INPUTS), INPUTS, random),
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
