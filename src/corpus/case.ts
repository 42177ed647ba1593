import { EgghatchError } from '../diagnostics/index.js';
import { inputsFromNode, stateDictFromNode, type CallInputs, type InputValue } from '../inputs/index.js';
import { parseJson, type JsonNode } from '../ir/json/index.js';
import type { Tensor } from '../tensor/index.js';
import { recordedValue, type RecordedValue } from './recorded-value.js';

/** A recorded call of an exported program: what it gave, or what it raised. */
export interface RecordedRun {
  readonly args: readonly InputValue[];
  readonly kwargs: ReadonlyMap<string, InputValue>;
  readonly outputs?: RecordedValue | undefined;
  readonly error?: { readonly type: string; readonly message: string } | undefined;
}

/** One program with the answer that is held to be right. */
export interface Case {
  readonly id: string;
  readonly group: string;
  readonly source: string;
  readonly entry: string;
  readonly inputs: CallInputs;
  readonly stateDict: ReadonlyMap<string, Tensor>;
  /** The exported program as text; absent when the program is to be rejected. */
  readonly printed?: string | undefined;
  /** Results are random or uninitialised: only their dtypes and shapes say something. */
  readonly nondeterministic: boolean;
  readonly runs: readonly RecordedRun[];
}

/**
 * Reads one line of a corpus.
 *
 * @param name how the line is named in errors, such as `cases.jsonl:12`
 * @throws EgghatchError when the line is not JSON or not a case
 */
export function caseFromLine(line: string, name: string): Case {
  const source = { file: name, text: line };
  const node = parseJson(source);
  if (node.kind !== 'object') malformed(name, 'A case is an object on one line.');
  const get = entriesOf(node);
  const printed = get('printed');
  if (!printed && !get('error')) {
    malformed(name, 'A case has either "printed" or "error".');
  }
  const stateDict = get('state_dict');
  const runs = get('runs');
  return {
    id: text(get, 'id', name),
    group: text(get, 'group', name),
    source: text(get, 'source', name),
    entry: text(get, 'entry', name),
    inputs: inputsFromNode(callPart(node), source),
    stateDict: stateDict ? stateDictFromNode(stateDict, source) : new Map(),
    printed: printed && text(get, 'printed', name),
    nondeterministic: isTrue(get('nondeterministic_values')),
    runs: runs?.kind === 'array' ? runs.items.map((run) => recordedRun(run, name)) : [],
  };
}

function recordedRun(node: JsonNode, name: string): RecordedRun {
  const get = entriesOf(node);
  const { args, kwargs } = inputsFromNode(callPart(node));
  const outputs = get('outputs');
  const error = get('error');
  if (!outputs && !error) malformed(name, 'A run has either "outputs" or "error".');
  return {
    args,
    kwargs,
    outputs: outputs && recordedValue(outputs),
    error: error && {
      type: text(entriesOf(error), 'type', name),
      message: text(entriesOf(error), 'message', name),
    },
  };
}

/** The part of a case or run that is its call. */
function callPart(node: JsonNode): JsonNode {
  if (node.kind !== 'object') return node;
  const entries = node.entries.filter(([key]) => ['inputs', 'kwargs', 'constraints'].includes(key));
  return { kind: 'object', entries, span: node.span };
}

type Get = (key: string) => JsonNode | undefined;

function entriesOf(node: JsonNode): Get {
  const entries = new Map(node.kind === 'object' ? node.entries : []);
  return (key) => entries.get(key);
}

function text(get: Get, key: string, name: string): string {
  const node = get(key);
  if (node?.kind !== 'string') return malformed(name, `"${key}" should be text.`);
  return node.value;
}

function isTrue(node: JsonNode | undefined): boolean {
  return node?.kind === 'boolean' && node.value;
}

function malformed(name: string, message: string): never {
  throw new EgghatchError({ kind: 'malformed', message: `${name} is not a case: ${message}` });
}
