import { TABLES, torchModules } from '../../torch/index.js';
import type { Random } from '../random.js';
import type { Surface } from '../surface.js';
import { hostileValue } from './python-calls.js';
import { aroundF, exportAndRun } from './sources.js';

const MODULES = [
  'torch',
  'torch.nn',
  'torch.nn.functional',
  'torch.nn.init',
  'torch.nn.utils',
  'torch.linalg',
  'torch.special',
  'torch.fft',
];

/** Classes and functions by their full names. */
const MEMBERS: readonly string[] = MODULES.flatMap((module) =>
  (torchModules(module)?.names ?? []).map((name) => `${module}.${name}`),
);

const TENSORS: readonly string[] = [
  'x',
  'torch.ones(2, 3)',
  'torch.ones(())',
  'torch.tensor(4)',
  'torch.zeros(0)',
  'torch.ones(0, 3)',
  'torch.ones(1, 2, 3, 4)',
  'torch.ones(2, 3, 4, 5, 6)',
  'torch.arange(6)',
  'torch.ones(3, 3, dtype=torch.bool)',
  'torch.ones(2, 2, dtype=torch.float16)',
  'torch.ones(2, 2, dtype=torch.complex64)',
  'torch.ones(3000, 300)',
  'torch.ones(700, 700)',
  'torch.ones(4, 4, dtype=torch.float64)',
  'torch.ones(1, 1, 8, 8)',
  'torch.ones(1, 4, 4, 2)',
  'torch.ones(100000)',
  'torch.full((3, 3), float("nan"))',
  'torch.complex(torch.full((2, 2), float("nan")), torch.full((2, 2), float("inf")))',
  'torch.ones(3, 3, dtype=torch.complex128)',
  'torch.zeros(0, 3, 3)',
  'torch.ones(2, 3).t()',
  'torch.tensor(float("nan"))',
  'x.shape',
  'x.sum().item()',
];

const PLAIN: readonly string[] = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '5',
  '-7',
  '0.5',
  '-0.0',
  '1e30',
  'None',
  'True',
  'False',
  '[]',
  '()',
  '[0]',
  '[1, 2]',
  '(0, 1)',
  '[-1, -1]',
  '[2, 3, 4]',
  '[0, 0]',
  '10**6',
  '10**9',
  '2**31',
  '2**63 - 1',
  '2**63',
  '10**400',
  '-2**63',
  'float("inf")',
  'float("nan")',
  '"mean"',
  '"none"',
  '"sum"',
  '"same"',
  '"reflect"',
  '"bilinear"',
  '"bicubic"',
  '"border"',
  '"ortho"',
  '"fro"',
  '"nuc"',
  '"complete"',
  '[1, 64]',
  '[5000, 5000]',
  '"constructor"',
  '"__proto__"',
  '""',
  'torch.float64',
  'torch.int8',
  'torch.bool',
  'torch.complex64',
  'torch.strided',
  'torch.channels_last',
  'torch.device("cpu")',
  '"cuda"',
];

const KEYWORDS: readonly string[] = [
  ...new Set(
    TABLES.flatMap(({ overloads }) =>
      overloads.flatMap(([signature]) =>
        [...signature.matchAll(/([a-z_]+)(?=[,=)]|$)/g)].map(([, name]) => name!),
      ),
    ),
  ),
];

/** Calls of what the tables of the torch surface list, on arguments that nobody means. */
export function torchCalls(): Surface {
  return {
    name: 'torch',
    what: 'calls of functions, methods and classes of torch with hostile arguments',
    make(random) {
      const statements = Array.from({ length: 1 + random.below(2) }, (_, i) => `v${i} = ${call(random)}`);
      if (random.oneIn(2))
        statements.push(random.of(['str(v0)', 'v0.sum()', 'v0 + 1', 'v0[0]', 'v0.shape', 'list(v0)']));
      if (random.oneIn(5)) return inBranches(statements, random);
      const traced = random.oneIn(2);
      // Where nothing is traced there is an x as well.
      return traced ? aroundF(statements, true) : aroundF(['x = torch.ones(2, 3)', ...statements]);
    },
    run: exportAndRun,
  };
}

/** The statements in branches of `cond` or in the body of `map`, in each other. */
function inBranches(statements: readonly string[], random: Random): string {
  const depth = 1 + random.below(random.oneIn(10) ? 12 : 3);
  const lines = ['import torch', 'from functorch.experimental.control_flow import cond, map', 'def g0(x):'];
  lines.push(...statements.map((line) => `    ${line}`), '    return x + 1');
  for (let at = 1; at <= depth; at++)
    lines.push(
      `def g${at}(x):`,
      random.oneIn(3)
        ? `    return map(lambda row, x: g${at - 1}(row), x, x)`
        : `    return cond(x.${random.of(['sum() > 0', 'shape[0] > 1', 'any()'])}, g${at - 1}, g${random.below(at)}, [x])`,
    );
  return [...lines, `f = g${depth}`, 'example_inputs = (torch.ones(2, 3),)', ''].join('\n');
}

function call(random: Random): string {
  if (random.oneIn(3)) {
    const member = random.of(MEMBERS);
    const built = `${member}(${anyArguments(random)})`;
    return /\.[A-Z]/.test(member) && random.oneIn(2) ? `(${built})(${random.of(TENSORS)})` : built;
  }
  const { name, where, overloads } = random.of(TABLES);
  const [signature] = random.of(overloads);
  const parameters = [...signature.matchAll(/(\S+) (\*?)(\w+)(?:=[^,]*)?|\*/g)].map(
    ([, type = '*', , parameter = '']): Parameter => ({ type, name: parameter }),
  );
  const method = where !== 'f';
  const given = argumentsFor(parameters.slice(method ? 1 : 0), random);
  if (method)
    return `(${random.of(TENSORS)}).${name}${where === '_' && random.oneIn(4) ? '_' : ''}(${given})`;
  return `torch.${name}(${given})`;
}

interface Parameter {
  /** As the signature has it: `Tensor`, `int[]?`, `*` where keywords begin. */
  readonly type: string;
  readonly name: string;
}

/** Arguments of the types that the signature says, but for one in a few. */
function argumentsFor(parameters: readonly Parameter[], random: Random): string {
  const given: string[] = [];
  let keywords = false;
  for (const { type, name } of parameters) {
    if (type === '*' || random.oneIn(5)) keywords = true;
    else {
      const fitting = random.of(type.startsWith('Tensor') ? TENSORS : PLAIN);
      const value = random.oneIn(6)
        ? argument(random)
        : type.startsWith('Tensor[')
          ? `[${fitting}]`
          : fitting;
      given.push(keywords ? `${name}=${value}` : value);
    }
  }
  if (random.oneIn(30)) given.push(`${random.of(KEYWORDS)}=${argument(random)}`);
  return given.join(', ');
}

function anyArguments(random: Random): string {
  return random.some(4, () => argument(random)).join(', ');
}

function argument(random: Random): string {
  switch (random.below(5)) {
    case 0:
    case 1:
      return random.of(TENSORS);
    case 2:
      return hostileValue(random);
    default:
      return random.of(PLAIN);
  }
}
