import { isLeft } from 'fp-ts/lib/Either.js';
import { buildProgram, type TensorRef, type TypedBuilder } from '../../builder/index.js';
import { exportProgram } from '../../export/index.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  isList,
  parseUnverified,
  printExportedProgram,
  type DType,
} from '../../ir/index.js';
import { KNOWN_OPS, type SchemaArg } from '../../ops/index.js';
import type { CallArgument } from '../../program/index.js';
import { HOSTILE_NUMBERS } from '../mutate.js';
import type { Random } from '../random.js';
import { WrongAnswer, type Surface } from '../surface.js';
import { useProgram } from './programs.js';

/** An argument as the input has it: its kind, and what it is. */
type Written =
  | readonly ['ref', number]
  | readonly ['int', string]
  | readonly ['float', string]
  | readonly ['bool', boolean]
  | readonly ['str', string]
  | readonly ['none']
  | readonly ['dtype', DType]
  | readonly ['list', readonly Written[]];

interface Input {
  readonly inputs: readonly { readonly dtype: DType; readonly shape: readonly number[] }[];
  readonly calls: readonly { readonly target: string; readonly args: readonly Written[] }[];
}

const OPS = [...KNOWN_OPS].filter(({ target }) => target.startsWith('aten.'));

/**
 * Programs of calls of any op, with arguments of the types that its schema says and of values that nobody means: what the shape
 * rule takes is printed, read, run and rewritten. Comes further than changed programs, where most changes are refused by a name.
 */
export function calls(): Surface {
  return {
    name: 'calls',
    what: 'programs of calls of any op, with hostile arguments of the right types',
    make: (random) => JSON.stringify(made(random)),
    run(input) {
      const built = buildProgram((b) => body(b, JSON.parse(input) as Input));
      const exported = isLeft(built) ? built : exportProgram(built.right);
      if (isLeft(exported)) return exported.left.kind;
      const text = printExportedProgram(exported.right);
      const read = parseUnverified(text);
      if (isLeft(read)) throw new WrongAnswer(`what was exported cannot be read: ${read.left.message}`);
      const other = exportedProgramFromJson(exportedProgramToJson(exported.right));
      if (isLeft(other) || printExportedProgram(other.right) !== text)
        throw new WrongAnswer('JSON and text are two programs');
      return useProgram(read, (program) => parseUnverified(printExportedProgram(program)));
    },
  };
}

function body(b: TypedBuilder, { inputs, calls: all }: Input): readonly TensorRef[] {
  const values: TensorRef[] = inputs.map((input) => b.input(input));
  const argument = (written: Written): CallArgument => {
    const [kind, value] = written;
    switch (kind) {
      case 'ref':
        return values[value % values.length]!;
      case 'int':
        return BigInt(value);
      case 'float':
        return Number(value);
      case 'none':
        return null;
      case 'dtype':
        return { kind: 'dtype', value };
      case 'list':
        return value.map(argument);
      default:
        return value;
    }
  };
  for (const { target, args } of all) {
    const result = b.call(target, ...args.map(argument));
    const several = (result.type as { readonly kind: string }).kind === 'tuple';
    values.push(several ? b.getitem(result, 0) : result);
  }
  return values.slice(inputs.length);
}

const DTYPES: readonly DType[] = [
  'f32',
  'f32',
  'f32',
  'f64',
  'i64',
  'i32',
  'b8',
  'u8',
  'f16',
  'bf16',
  'c64',
  'i8',
];
const SHAPES: readonly (readonly number[])[] = [
  [],
  [0],
  [1],
  [3],
  [2, 3],
  [3, 3],
  [3, 0],
  [1, 2, 4],
  [1, 2, 5, 5],
  [2, 1, 3, 2, 2],
  [64],
  [40, 40],
];

function made(random: Random): Input {
  const inputs = Array.from({ length: 1 + random.below(3) }, () => ({
    dtype: random.of(DTYPES),
    shape: random.of(SHAPES),
  }));
  const all = Array.from({ length: 1 + random.below(3) }, () => {
    const { target, schema } = random.of(OPS);
    const args = schema.args.filter(({ kwOnly }) => !kwOnly);
    const required = args.filter((arg) => arg.default === undefined).length;
    const given = required + random.below(args.length - required + 1);
    return { target, args: args.slice(0, given).map((arg) => argumentFor(arg, random)) };
  });
  return { inputs, calls: all };
}

function argumentFor({ type, default: usual }: SchemaArg, random: Random): Written {
  if (type.optional && random.oneIn(3)) return ['none'];
  if (usual !== undefined && random.oneIn(4)) return asWritten(usual);
  const one = (): Written => {
    switch (type.base) {
      case 'Tensor':
        return ['ref', random.below(5)];
      case 'bool':
        return ['bool', random.oneIn(2)];
      case 'float':
        return ['float', random.of(['0', '0.5', '-1.5', 'NaN', 'Infinity', '1e300', '-1e-300'])];
      case 'str':
        return [
          'str',
          random.of(['mean', 'none', 'ij,jk->ik', 'ii->i', '...a,b->ab', 'floor', 'constructor', '']),
        ];
      case 'ScalarType':
        return ['dtype', random.of(DTYPES)];
      case 'Scalar':
        return random.oneIn(2) ? ['float', random.of(['0.5', '-0', 'NaN', '1e40'])] : number(random);
      default:
        return number(random);
    }
  };
  if (random.oneIn(25)) return random.of<Written>([['none'], ['list', []], ['ref', 0], number(random)]);
  return type.list ? ['list', random.some(4, one)] : one();
}

function number(random: Random): Written {
  const whole = HOSTILE_NUMBERS.filter((text) => /^-?\d+$/.test(text));
  return [
    'int',
    random.oneIn(5) ? random.of(whole) : random.of(['0', '1', '-1', '2', '3', '4', '-2', '7', '64']),
  ];
}

function asWritten(value: unknown): Written {
  if (typeof value === 'bigint') return ['int', String(value)];
  if (typeof value === 'number') return ['float', String(value)];
  if (typeof value === 'boolean') return ['bool', value];
  if (typeof value === 'string') return ['str', value];
  return isList(value as readonly never[])
    ? ['list', (value as readonly unknown[]).map(asWritten)]
    : ['none'];
}
