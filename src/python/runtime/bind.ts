import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { bindSignature, type Parameter, type ParameterKind, type Signature } from './signature.js';

/** The arguments of a native function's call, by name. */
export interface BoundArguments {
  /** The argument or its default; `undefined` only where the default is written `...`. */
  get(name: string): PyValue | undefined;
  /** Like {@link get} for a parameter that cannot be left out. */
  value(name: string): PyValue;
  /** Whether the caller passed it. */
  given(name: string): boolean;
  /** Arguments that the caller passed and that are not what they are by default. */
  readonly changed: readonly string[];
  /** What `*args` caught. */
  readonly rest: readonly PyValue[];
  /** What `**kwargs` caught. */
  readonly keywords: ReadonlyMap<string, PyValue>;
}

interface NativeSignature extends Signature {
  readonly defaults: readonly (PyValue | undefined)[];
  readonly positions: ReadonlyMap<string, number>;
}

const parsed = new Map<string, NativeSignature>();

/**
 * Assigns the arguments of a call to a signature written as in Python's documentation:
 * `slice(input, dim=0, *, step=1)`, with `/`, `*`, `*args` and `**kwargs`. Defaults are None, True, False, numbers and quoted
 * strings; `...` is a default that reads as `undefined`. Refuses the call in Python's words.
 */
export function bindCall(signatureText: string, call: PyCall, py: Interpreter): BoundArguments {
  let signature = parsed.get(signatureText);
  if (signature === undefined) {
    signature = parseSignature(signatureText);
    parsed.set(signatureText, signature);
  }
  const { positions, defaults } = signature;
  const { values, rest, keywords } = bindSignature(signature, call, py);
  const position = (name: string): number => {
    const index = positions.get(name);
    if (index === undefined) throw new Error(`${signatureText} has no parameter ${name}`);
    return index;
  };
  const get = (name: string): PyValue | undefined => {
    const index = position(name);
    const value = values[index];
    return value === undefined ? defaults[index] : value;
  };
  return {
    get,
    value(name) {
      const value = get(name);
      if (value === undefined) throw new Error(`${signatureText}: ${name} can be absent`);
      return value;
    },
    given: (name) => values[position(name)] !== undefined,
    get changed() {
      return [...positions].flatMap(([name, index]) => {
        const value = values[index];
        return value === undefined || value === defaults[index] ? [] : [name];
      });
    },
    rest,
    keywords,
  };
}

/** The signature that the text describes; throws for a malformed text, which is an error of ours. */
function parseSignature(text: string): NativeSignature {
  const match = /^\s*([\w.]+)\s*\((.*)\)\s*$/s.exec(text);
  if (!match) throw new Error(`not a signature: ${text}`);
  const parameters: Parameter[] = [];
  const defaults: (PyValue | undefined)[] = [];
  let kind: ParameterKind = 'plain';
  for (const part of splitTopLevel(match[2] ?? '')) {
    if (part === '/') {
      parameters.forEach((p, i) => (parameters[i] = { ...p, kind: 'positional-only' }));
    } else if (part === '*') {
      kind = 'keyword-only';
    } else if (part.startsWith('**')) {
      parameters.push({ name: part.slice(2), kind: 'keywords', optional: true });
      defaults.push(undefined);
    } else if (part.startsWith('*')) {
      parameters.push({ name: part.slice(1), kind: 'rest', optional: true });
      defaults.push(undefined);
      kind = 'keyword-only';
    } else {
      const [name = '', value] = part.split(/\s*=\s*(.*)/s);
      parameters.push({ name, kind, optional: value !== undefined });
      defaults.push(value === undefined ? undefined : parseDefault(value, text));
    }
  }
  return {
    name: match[1] ?? '',
    parameters,
    defaults,
    positions: new Map(parameters.map((p, i) => [p.name, i])),
  };
}

function splitTopLevel(text: string): string[] {
  return text
    .split(/,(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function parseDefault(text: string, signature: string): PyValue | undefined {
  switch (text) {
    case '...':
      return undefined;
    case 'None':
      return null;
    case 'True':
      return true;
    case 'False':
      return false;
  }
  if (/^-?\d+$/.test(text)) return BigInt(text);
  if (/^-?(\d+\.\d*|\d*\.\d+|\d+(?=e))(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (/^'.*'$/s.test(text)) return text.slice(1, -1);
  throw new Error(`not a default that can be written in a signature: ${text} in ${signature}`);
}
