import { OpError } from '../define.js';
import type { OpDefinition } from '../definition.js';

/** What torch 2.15 raises as NotImplementedError, which in 2.1 is a RuntimeError as everything else. */
const NOT_IMPLEMENTED: readonly RegExp[] = [
  /^"[^"]*" not implemented for '\w+'$/,
  /^std and var only support floating point and complex dtypes$/,
  /^Subtraction, the `-` operator, with (two )?a?\s?bool tensors? is not supported\./,
  /^Boolean inputs not supported for \w+$/,
  /^linalg\.\w+: (Expected a floating point or complex tensor as input|Low precision dtypes not supported)\./,
];

/** What is said otherwise. */
const WORDS: readonly (readonly [RegExp, string])[] = [[/\bat::(Half|BFloat16)\b/, 'c10::$1']];

/** An op of torch 2.1 as torch 2.15 has it: what it refuses is refused in the words, and by the types, of the latter. */
export function inWordsOf215(op: OpDefinition): OpDefinition {
  return {
    ...op,
    meta: (args, ctx) => restating(() => op.meta(args, ctx)),
    eval: (args, asked) => restating(() => op.eval(args, asked)),
  };
}

function restating<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof OpError ? restated(error) : error;
  }
}

function restated(error: OpError): OpError {
  const { target, message, pythonType } = error;
  const type =
    pythonType === 'RuntimeError' && NOT_IMPLEMENTED.some((words) => words.test(message))
      ? 'NotImplementedError'
      : pythonType;
  const said = WORDS.reduce((text, [words, by]) => text.replace(words, by), message);
  return said === message && type === pythonType ? error : new OpError(target, said, type);
}
