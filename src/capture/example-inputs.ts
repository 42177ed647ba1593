import { checkContainers } from '../budget/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import type { CallInputs, InputValue } from '../inputs/index.js';
import { PyDict, PyList, PyTuple, type Interpreter, type PyValue } from '../python/index.js';
import { dimConstraints, ExportArgsObject, TensorObject, type Torch } from '../torch/index.js';
import type { Entry } from './find-entry.js';

/**
 * The example inputs that a file gives for its entry: with `@export_case(example_inputs=(…))` over it, or as a variable
 * `example_inputs` (and `example_kwargs`); in the same way `constraints` tells which of their dimensions are dynamic.
 *
 * @throws EgghatchError of kind `inputs` when there are none, or they are no inputs
 */
export function exampleInputs(
  entry: Entry,
  globals: ReadonlyMap<string, PyValue>,
  torch: Torch,
  py: Interpreter,
): CallInputs {
  const given = (name: string): PyValue | undefined =>
    entry.exportCase?.options.get(name) ?? globals.get(name);
  const inputs = given('example_inputs');
  const kwargs = given('example_kwargs');
  if (inputs === undefined) throw missing(entry.name);
  const read = (value: PyValue): InputValue => inputValue(value, torch, py);
  const constraintsOn = (args: readonly PyValue[]) => dimConstraints(given('constraints') ?? null, args);
  if (inputs instanceof ExportArgsObject) {
    return {
      args: inputs.args.map(read),
      kwargs: new Map([...inputs.kwargs].map(([k, v]) => [k, read(v)])),
      constraints: constraintsOn(inputs.args),
    };
  }
  const items = inputs instanceof PyTuple || inputs instanceof PyList ? inputs.items : [inputs];
  const named = kwargs instanceof PyDict ? [...kwargs.entries()] : [];
  return {
    args: items.map(read),
    kwargs: new Map(named.map(([name, value]) => [String(name), read(value)])),
    constraints: constraintsOn(items),
  };
}

function inputValue(value: PyValue, torch: Torch, py: Interpreter, depth = 0): InputValue {
  checkContainers(depth);
  const inside = (item: PyValue): InputValue => inputValue(item, torch, py, depth + 1);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof TensorObject) return torch.concreteOf(value);
  if (value instanceof PyTuple) return { tuple: value.items.map(inside) };
  if (value instanceof PyList) return { list: value.items.map(inside) };
  if (value instanceof PyDict) {
    return {
      dict: [...value.entries()].map(([key, item]) => [
        typeof key === 'string' ? key : py.repr(key),
        inside(item),
      ]),
    };
  }
  throw new EgghatchError({
    kind: 'inputs',
    message: `an example input is a ${py.typeName(value)}`,
    expected: 'tensors, numbers, bools, strings, None, and tuples, lists and dicts of such',
    hint: 'make a tensor of it, or build it inside the exported code',
  });
}

function missing(name: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: `there are no example inputs for ${name}`,
    expected: 'the arguments of one call: they say how many inputs there are, and their shapes and dtypes',
    hint: `write @export_case(example_inputs=(torch.ones(3, 2), torch.tensor(4))) over ${name}, with \`from torch._export.db.case import export_case\`, or pass --inputs`,
  });
}
