import type { PyCall, PyValue } from '../object.js';
import type { Interpreter } from '../interpreter.js';

export type ParameterKind = 'positional-only' | 'plain' | 'rest' | 'keyword-only' | 'keywords';

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly optional: boolean;
}

/** What a function takes, apart from the values of its defaults. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/**
 * The arguments of a call by parameter, in the order of the signature. `undefined` is a parameter that was not given;
 * `rest` and `keywords` parameters have none: what they caught is beside the list.
 */
export interface RawBinding {
  readonly values: readonly (PyValue | undefined)[];
  readonly rest: readonly PyValue[];
  readonly keywords: ReadonlyMap<string, PyValue>;
}

/**
 * Assigns the arguments of a call to parameters as Python does, and refuses it in Python's words:
 * `f() missing 1 required positional argument: 'y'`. `defaulted` counts as given.
 */
export function bindSignature(
  signature: Signature,
  call: PyCall,
  py: Interpreter,
  hasDefault: (index: number) => boolean = (index) => signature.parameters[index]?.optional ?? false,
): RawBinding {
  const { parameters } = signature;
  const values: (PyValue | undefined)[] = new Array<PyValue | undefined>(parameters.length).fill(undefined);
  const rest: PyValue[] = [];
  const keywords = new Map<string, PyValue>();
  let next = 0;
  let takesRest = false;
  let takesKeywords = false;
  const positionalIndexes: number[] = [];
  parameters.forEach((parameter, index) => {
    if (parameter.kind === 'positional-only' || parameter.kind === 'plain') positionalIndexes.push(index);
    if (parameter.kind === 'rest') takesRest = true;
    if (parameter.kind === 'keywords') takesKeywords = true;
  });
  for (const value of call.positional) {
    const index = positionalIndexes[next];
    if (index !== undefined) values[index] = value;
    else rest.push(value);
    next++;
  }
  const positionalOnlyAsKeyword: string[] = [];
  for (const [name, value] of call.keyword) {
    const index = parameters.findIndex(
      (p) => p.name === name && (p.kind === 'plain' || p.kind === 'keyword-only'),
    );
    if (index === -1) {
      if (takesKeywords) keywords.set(name, value);
      else if (parameters.some((p) => p.name === name && p.kind === 'positional-only')) {
        positionalOnlyAsKeyword.push(name);
      } else py.raise('TypeError', `${signature.name}() got an unexpected keyword argument '${name}'`);
      continue;
    }
    if (values[index] !== undefined) {
      py.raise('TypeError', `${signature.name}() got multiple values for argument '${name}'`);
    }
    values[index] = value;
  }
  if (positionalOnlyAsKeyword.length > 0) {
    py.raise(
      'TypeError',
      `${signature.name}() got some positional-only arguments passed as keyword arguments: '${positionalOnlyAsKeyword.join(', ')}'`,
    );
  }
  if (rest.length > 0 && !takesRest) {
    tooMany(signature, call.positional.length, positionalIndexes, values, hasDefault, py);
  }
  const missing = (kinds: readonly ParameterKind[]): string[] =>
    parameters.flatMap((p, i) =>
      kinds.includes(p.kind) && values[i] === undefined && !hasDefault(i) ? [p.name] : [],
    );
  const missingPositional = missing(['positional-only', 'plain']);
  if (missingPositional.length > 0) missingArguments(signature, 'positional', missingPositional, py);
  const missingKeyword = missing(['keyword-only']);
  if (missingKeyword.length > 0) missingArguments(signature, 'keyword-only', missingKeyword, py);
  return { values, rest, keywords };
}

function missingArguments(
  signature: Signature,
  kind: string,
  names: readonly string[],
  py: Interpreter,
): never {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  const list = quoted.length === 0 ? last : `${quoted.join(', ')}${quoted.length > 1 ? ',' : ''} and ${last}`;
  const s = names.length === 1 ? '' : 's';
  return py.raise(
    'TypeError',
    `${signature.name}() missing ${names.length} required ${kind} argument${s}: ${list}`,
  );
}

function tooMany(
  signature: Signature,
  given: number,
  positional: readonly number[],
  values: readonly (PyValue | undefined)[],
  hasDefault: (index: number) => boolean,
  py: Interpreter,
): never {
  const most = positional.length;
  const least = positional.filter((index) => !hasDefault(index)).length;
  const takes = least === most ? `${most}` : `from ${least} to ${most}`;
  const keywordOnly = signature.parameters.filter(
    (p, i) => p.kind === 'keyword-only' && values[i] !== undefined,
  ).length;
  const were =
    keywordOnly === 0
      ? `${given} ${given === 1 ? 'was' : 'were'}`
      : `${given} positional argument${given === 1 ? '' : 's'} (and ${keywordOnly} keyword-only argument${keywordOnly === 1 ? '' : 's'}) were`;
  const plural = least !== most || most !== 1 ? 's' : '';
  return py.raise(
    'TypeError',
    `${signature.name}() takes ${takes} positional argument${plural} but ${were} given`,
  );
}
