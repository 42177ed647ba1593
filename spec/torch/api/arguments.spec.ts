import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exportPython } from '../../../src/index.js';
import { createPython, PyTuple, type PyValue } from '../../../src/python/index.js';
import { tensorOf } from '../../../src/tensor/index.js';
import { BoundCall, parseOverload, type ParameterSpec } from '../../../src/torch/api/signature.js';
import type { Implementation } from '../../../src/torch/api/define.js';
import { openTorch } from '../../../src/torch/index.js';
import { TABLES } from '../../../src/torch/modules.js';
import type { Torch } from '../../../src/torch/index.js';
import { declarationsUnder, readsOf } from '../support/names-read.js';

/** What the functions of the tables hand a call to. */
const DECLARATIONS = declarationsUnder(new URL('../../../src/torch/api/tables/', import.meta.url));

const python = createPython();
const torch: Torch = openTorch(python.py);

/** Some value of a type, as big as it need be for most functions to get as far as reading their arguments. */
function sample({ types, list }: ParameterSpec, shape: readonly number[]): PyValue {
  const count = shape.reduce((a, b) => a * b, 1);
  const one = (): PyValue => {
    switch (types[0]) {
      case 'Tensor':
        return torch.concrete(tensorOf('f32', shape, new Array<number>(count).fill(0.5)));
      case 'Number':
      case 'int':
        return 1n;
      case 'float':
        return 0.5;
      case 'bool':
        return true;
      case 'str':
        return 'mean';
      default:
        return null;
    }
  };
  return list === 'no' ? one() : new PyTuple([one(), one()]);
}

/** The names that running it with such arguments looks at; where it raises, it has looked at some. */
function namesLookedAt(parameters: readonly ParameterSpec[], run: Implementation): ReadonlySet<string> {
  const names = new Set<string>();
  for (const shape of [[], [3], [2, 2], [1, 4, 4, 4]]) {
    const values = new Map(parameters.map((parameter) => [parameter.name, sample(parameter, shape)]));
    const call = new BoundCall(values, new Set(values.keys()), python.py);
    try {
      run(call, torch, python.py);
    } catch {
      // Whatever it makes of these arguments: only what it looked at counts.
    }
    for (const name of call.read) names.add(name);
  }
  return names;
}

/** Whether it raises, whatever it is called with. */
function refusesAll(parameters: readonly ParameterSpec[], run: Implementation): boolean {
  const values = new Map(parameters.map((parameter) => [parameter.name, sample(parameter, [2])]));
  try {
    run(new BoundCall(values, new Set(), python.py), torch, python.py);
    return false;
  } catch {
    return true;
  }
}

const MARKS = ['ignored', 'unsupported', 'device', 'layout'];

/** The parameters of an overload that nothing reads. */
function unread(signature: string, run: Implementation): string[] {
  const { parameters } = parseOverload(signature);
  const reads = readsOf(run.toString(), DECLARATIONS, (declaration) => /BoundCall|\ba\b/.test(declaration));
  const left = parameters.filter(
    ({ name, types }) =>
      !types.some((type) => MARKS.includes(type)) && !reads(name) && name !== 'requires_grad',
  );
  if (left.length === 0) return [];
  const lookedAt = namesLookedAt(parameters, run);
  // What looks at nothing refuses every call, or answers without looking.
  if (lookedAt.size === 0 && run.length === 0) return [];
  if (lookedAt.size === 0 && refusesAll(parameters, run)) return [];
  return left.filter(({ name }) => !lookedAt.has(name)).map(({ name }) => name);
}

describe('the arguments of the functions of torch', () => {
  it('are found when nobody reads them', () => {
    const run: Implementation = (a) => a.tensor('input');
    expect(unread('Tensor input, bool flag=False', run)).toEqual(['flag']);
    expect(unread('Tensor input, ignored flag=False', run)).toEqual([]);
  });

  it('are all read', () => {
    const found = TABLES.flatMap(({ name, overloads }) =>
      overloads.flatMap(([signature, run]) =>
        unread(signature, run).map((argument) => `${name}(${argument})`),
      ),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['torch.linalg.svdvals(x, driver="gesvd")', 'driver'],
    ['F.mse_loss(x, x, reduce=False)', 'reduce'],
    ['torch.zeros(4, pin_memory=True) + x', 'pin_memory'],
  ])('are refused by name where they are not supported: %s', (expression, argument) => {
    const source = `import torch\nimport torch.nn.functional as F\ndef f(x):\n    return ${expression}\n`;
    const input = tensorOf('f32', [1, 1, 4, 4], new Array<number>(16).fill(1));
    const result = exportPython(source, { entry: 'f', args: [input] });
    expect(isLeft(result) && result.left.message).toContain(`with the argument ${argument}`);
  });
});
