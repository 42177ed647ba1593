import { EgghatchError } from '../diagnostics/index.js';
import type { TreeSpec } from '../ir/index.js';
import type { Tensor } from '../tensor/index.js';
import { treeSpecText } from './internal/tree-spec-text.js';
import type { RuntimeValue } from './runtime-value.js';

/** One input of a graph, flattened. A container is left whole where a leaf was expected. */
export type FlatInput = RuntimeValue;

/**
 * The leaves of a call's arguments in the order of the program's inputs. As in torch, what the spec does not mention is
 * not looked at, unless the structure has to be `exact`: torch 2.15 looks at all of it.
 *
 * @throws EgghatchError with torch's message when something that the spec mentions is not there
 */
export function flattenInputs(
  inSpec: TreeSpec,
  args: readonly RuntimeValue[],
  kwargs: ReadonlyMap<string, RuntimeValue>,
  exact = false,
): readonly FlatInput[] {
  const given: RuntimeValue = { tuple: [{ tuple: args }, { dict: [...kwargs] }] };
  const flat: FlatInput[] = [];
  if (!flatten(inSpec, given, flat, exact)) throw structureMismatch(inSpec, args, kwargs);
  return flat;
}

function flatten(spec: TreeSpec, value: RuntimeValue, into: FlatInput[], exact: boolean): boolean {
  switch (spec.kind) {
    case 'leaf':
      into.push(value);
      return true;
    case 'none':
      return value === null;
    case 'dict': {
      if (!isContainer(value) || !('dict' in value)) return false;
      const entries = new Map(value.dict);
      if (exact && entries.size !== spec.entries.length) return false;
      return spec.entries.every(
        ([key, child]) => entries.has(`${key}`) && flatten(child, entries.get(`${key}`)!, into, exact),
      );
    }
    default: {
      const items = itemsOf(value);
      if (items === undefined || (exact && items.length !== spec.items.length)) return false;
      return spec.items.every((child, i) => i < items.length && flatten(child, items[i]!, into, exact));
    }
  }
}

function itemsOf(value: RuntimeValue): readonly RuntimeValue[] | undefined {
  if (!isContainer(value)) return undefined;
  return 'tuple' in value ? value.tuple : 'list' in value ? value.list : undefined;
}

type Container = Exclude<Extract<RuntimeValue, object>, Tensor>;

export function isContainer(value: RuntimeValue): value is Container {
  return typeof value === 'object' && value !== null && !('dtype' in value);
}

function structureMismatch(
  inSpec: TreeSpec,
  args: readonly RuntimeValue[],
  kwargs: ReadonlyMap<string, RuntimeValue>,
): EgghatchError {
  const received: TreeSpec = {
    kind: 'tuple',
    items: [specOf({ tuple: args }), specOf({ dict: [...kwargs] })],
  };
  return new EgghatchError({
    kind: 'inputs',
    message:
      `Trying to flatten user inputs with exported input tree spec: \n${callText(inSpec)}\n` +
      `but actually got inputs with tree spec of: \n${callText(received)}`,
    expected: 'inputs of the structure that the program was exported with',
    hint: 'pass as many positional and keyword inputs, in containers of the same form',
    pythonType: 'InternalError',
  });
}

function specOf(value: RuntimeValue): TreeSpec {
  if (!isContainer(value)) return { kind: 'leaf' };
  if ('dict' in value) return { kind: 'dict', entries: value.dict.map(([key, item]) => [key, specOf(item)]) };
  return 'tuple' in value
    ? { kind: 'tuple', items: value.tuple.map(specOf) }
    : { kind: 'list', items: value.list.map(specOf) };
}

/** Without keyword inputs torch's spec is that of the positional ones alone. */
function callText(spec: TreeSpec): string {
  const [args, kwargs] = spec.kind === 'tuple' ? spec.items : [];
  const plain = args !== undefined && kwargs?.kind === 'dict' && kwargs.entries.length === 0;
  return treeSpecText(plain ? args : spec);
}
