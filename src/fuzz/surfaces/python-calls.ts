import { builtins } from '../../python/builtins/index.js';
import { standardModules } from '../../python/modules/index.js';
import { HOSTILE_NAMES, HOSTILE_NUMBERS } from '../mutate.js';
import type { Random } from '../random.js';

const FUNCTIONS: readonly string[] = [...builtins.keys()].filter((name) => !name.startsWith('_'));

const MODULES = [
  'math',
  'itertools',
  'functools',
  'collections',
  'operator',
  'json',
  're',
  'random',
  'string',
];

/** Functions of modules, as `module.name`. */
const MEMBERS: readonly string[] = MODULES.flatMap((module) =>
  (standardModules(module)?.names ?? []).map((name) => `${module}.${name}`),
);

const METHODS: Readonly<
  Record<'str' | 'bytes' | 'list' | 'dict' | 'set' | 'int' | 'float' | 'tuple', string>
> = {
  str: 'capitalize casefold center count encode endswith expandtabs find format format_map index isalpha isdecimal join ljust lower lstrip partition replace rfind rjust rsplit split splitlines startswith strip swapcase title translate upper zfill',
  bytes: 'decode hex find count join replace split strip',
  list: 'append clear copy count extend index insert pop remove reverse sort',
  dict: 'clear copy get items keys pop popitem setdefault update values',
  set: 'add clear copy difference discard intersection isdisjoint issubset issuperset pop remove symmetric_difference union update',
  int: 'bit_length bit_count conjugate to_bytes as_integer_ratio __add__ __pow__ __lshift__ __rshift__ __floordiv__',
  float: 'is_integer hex as_integer_ratio conjugate __round__ __mul__',
  tuple: 'count index __mul__ __getitem__',
};

const VALUES: readonly string[] = [
  'None',
  'True',
  '""',
  '"a" * 10**6',
  '"%s{}{0}"',
  '"ß\\u0130"',
  'b"\\xff" * 1000',
  '[]',
  '[1, 2, 3]',
  '[None] * 10**6',
  '()',
  '{}',
  '{1: 2, "a": []}',
  '{97: "b" * 1000}',
  'set()',
  'range(10**18)',
  'range(10**6)',
  'lambda *a, **k: a',
  'int',
  'type',
  'object()',
  'slice(None, None, -1)',
  '10**400',
  '2**100000',
  '1 << 1000000',
  '1e308 * 10',
  'float("nan")',
  'iter([1, 2])',
  '(i for i in range(10**9))',
  'Exception("x")',
  'torch.ones(2, 3)',
  'torch.float32',
  '...',
];

/** An expression that somebody could hand over out of malice. */
export function hostileValue(random: Random): string {
  switch (random.below(6)) {
    case 0: {
      const number = random.of(HOSTILE_NUMBERS);
      return /^[NI]/.test(number) ? `float("${number}")` : number;
    }
    case 1:
      return JSON.stringify(random.of(HOSTILE_NAMES));
    case 2:
      return `[${random.some(3, () => random.of(VALUES)).join(', ')}]`;
    default:
      return random.of(VALUES);
  }
}

/** Arguments of a call; most calls take one to three. */
export function hostileArguments(random: Random, most = 3): string {
  const positional = random.some(most, () => hostileValue(random));
  const spread = random.oneIn(20) ? [`*${hostileValue(random)}`] : [];
  return [...positional, ...spread].join(', ');
}

/** Calls of what Python has built in, one after the other. */
export function randomCalls(random: Random): readonly string[] {
  const calls = Array.from({ length: 1 + random.below(3) }, (_, i) => `v${i} = ${randomCall(random)}`);
  const used = random.oneIn(3)
    ? ['str(v0)', 'hash(v0)', 'v0 == v0', 'list(v0)', '-v0', 'v0 + v0', 'v0 * 3', 'v0[0]']
    : [];
  return [`import ${MODULES.join(', ')}`, ...calls, ...(used.length > 0 ? [random.of(used)] : [])];
}

function randomCall(random: Random): string {
  if (random.oneIn(3)) return `${random.of(FUNCTIONS)}(${hostileArguments(random)})`;
  if (random.oneIn(3)) return `${random.of(MEMBERS)}(${hostileArguments(random)})`;
  const type = random.of(Object.keys(METHODS) as (keyof typeof METHODS)[]);
  const method = random.of(METHODS[type].split(' '));
  return `(${valueOf(type, random)}).${method}(${hostileArguments(random)})`;
}

function valueOf(type: keyof typeof METHODS, random: Random): string {
  switch (type) {
    case 'str':
      return random.of(['""', '"a b\\tc"', '"ab" * 10**5', '"{0:1000}"', '"%d"', '"ß"']);
    case 'bytes':
      return random.of(['b""', 'b"abc" * 1000']);
    case 'list':
      return random.of(['[]', '[3, 1, 2]', '[1] * 10**5', '[[]] * 3']);
    case 'dict':
      return random.of(['{}', '{"a": 1}', 'dict.fromkeys(range(1000))']);
    case 'set':
      return random.of(['set()', '{1, 2}', 'set(range(1000))']);
    case 'int':
      return random.of(HOSTILE_NUMBERS.filter((number) => /^-?\d+$/.test(number)));
    case 'float':
      return random.of(['0.0', '1e308', 'float("nan")', 'float("inf")', '-1e-320']);
    case 'tuple':
      return random.of(['()', '(1, 2)', '(0,) * 10**5']);
  }
}
