import type { GraphSignature } from '../../exported-program.js';
import type { Cursor } from './cursor.js';
import { parseString } from './parse-string.js';
import { NAME, parseItems } from './parse-value.js';

type Field = readonly string[] | ReadonlyMap<string, string> | null;

const LISTS = ['parameters', 'buffers', 'user_inputs', 'user_outputs'];
const DICTS = ['inputs_to_parameters', 'inputs_to_buffers', 'buffers_to_mutate'];
const UNUSED = ['backward_signature', 'assertion_dep_token'];

/** `ExportGraphSignature(parameters=[], …)`. */
export function parseSignature(cursor: Cursor): GraphSignature {
  const start = cursor.pos;
  cursor.need('ExportGraphSignature(');
  const fields = new Map<string, Field>();
  parseItems(cursor, ')', () => {
    const at = cursor.pos;
    const name = cursor.match(NAME)?.[0];
    if (name === undefined || ![...LISTS, ...DICTS, ...UNUSED].includes(name))
      return cursor.fail({
        message:
          name === undefined
            ? 'the name of a field should stand here'
            : `\`${name}\` is not a field of the signature`,
        expected: [...LISTS, ...DICTS, ...UNUSED].join(', '),
        at,
        end: Math.max(cursor.pos, at + 1),
      });
    cursor.need('=');
    const value = LISTS.includes(name)
      ? parseNames(cursor)
      : DICTS.includes(name)
        ? parseDict(cursor)
        : parseNone(cursor, name);
    fields.set(name, value);
  });
  const missing = [...LISTS, ...DICTS].filter((name) => !fields.has(name));
  if (missing.length > 0)
    cursor.fail({
      message: `the signature has no ${missing.join(', ')}`,
      expected: `${[...LISTS, ...DICTS].join(', ')}, even where they are empty`,
      at: start,
      end: start + 'ExportGraphSignature'.length,
    });
  const list = (name: string): readonly string[] => fields.get(name) as readonly string[];
  const dict = (name: string): ReadonlyMap<string, string> => fields.get(name) as ReadonlyMap<string, string>;
  return {
    parameters: list('parameters'),
    buffers: list('buffers'),
    userInputs: list('user_inputs'),
    userOutputs: list('user_outputs'),
    inputsToParameters: dict('inputs_to_parameters'),
    inputsToBuffers: dict('inputs_to_buffers'),
    buffersToMutate: dict('buffers_to_mutate'),
  };
}

function parseNames(cursor: Cursor): readonly string[] {
  cursor.need('[', { expected: 'a list of names' });
  return parseItems(cursor, ']', () => parseString(cursor));
}

function parseDict(cursor: Cursor): ReadonlyMap<string, string> {
  cursor.need('{', { expected: 'a dict of names' });
  const entries = parseItems(cursor, '}', (): readonly [string, string] => {
    const key = parseString(cursor);
    cursor.blanks();
    cursor.need(':');
    cursor.blanks();
    return [key, parseString(cursor)];
  });
  return new Map(entries);
}

function parseNone(cursor: Cursor, name: string): null {
  cursor.need('None', {
    message: `${name} can only be None here`,
    hint: 'Export the program for inference.',
  });
  return null;
}
