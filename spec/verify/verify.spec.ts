import { describe, expect, it } from 'vitest';
import { symbol, type DType, type ExportedProgram, type SymExpr, type Type } from '../../src/ir/index.js';
import { declareOp, KNOWN_OPS, OpError } from '../../src/ops/index.js';
import { verify } from '../../src/verify/index.js';
import { fixtures } from '../ir/fixtures.js';
import { call, placeholder, programOf } from '../ir/programs.js';

const messages = (program: ExportedProgram): readonly string[] => verify(program).map((e) => e.message);
const tensor = (dtype: DType, ...sizes: readonly (bigint | SymExpr)[]): Type => ({
  kind: 'tensor',
  dtype,
  sizes,
});
const f32 = (...sizes: readonly (bigint | SymExpr)[]): Type => tensor('f32', ...sizes);
const sym = (index: number): SymExpr => symbol({ kind: 'i', index });
const ranged = (program: ExportedProgram, ...names: readonly string[]): ExportedProgram => ({
  ...program,
  rangeConstraints: new Map(names.map((name) => [name, { min: 2n, max: 9n }])),
});

const x = placeholder('x', f32(2n, 3n));
const y = placeholder('y', f32(3n, 4n));
const mask = placeholder('mask', tensor('b8', 5n));

describe('verify', () => {
  it.each(fixtures.map((f) => [f.id, f] as const))('finds nothing wrong with %s', (_, { program }) =>
    expect(messages(program)).toEqual([]),
  );

  const mm = (a: typeof x, b: typeof x, type: Type) => call('mm', 'aten.mm.default', [a, b], type);
  const view = (type: Type) => {
    const t = call('t', 'aten.permute.default', [x, [1n, 0n]], f32(3n, 2n));
    const flat = call('view', 'aten.view.default', [t, [6n]], type);
    return programOf([x, t, flat], [flat]);
  };
  const picked = (a: SymExpr, b: SymExpr) => {
    const [first, second] = [
      call('nonzero', 'aten.nonzero.default', [mask], tensor('i64', a, 1n)),
      call('nonzero_1', 'aten.nonzero.default', [mask], tensor('i64', b, 1n)),
    ] as const;
    return ranged(programOf([mask, first, second], [first]), 'i0', 'i1');
  };

  it.each<[string, ExportedProgram, readonly string[]]>([
    ['what fits', programOf([x, y, mm(x, y, f32(2n, 4n))], [x]), []],
    [
      'operands that an op refuses',
      programOf([x, y, mm(y, x, f32(2n, 4n))], [x]),
      [
        'aten.mm.default refuses the arguments of mm: mat1 and mat2 shapes cannot be multiplied (3x4 and 2x3).',
      ],
    ],
    [
      'another shape',
      programOf([x, y, mm(x, y, f32(2n, 3n))], [x]),
      ['mm is annotated f32[2, 3], but aten.mm.default gives f32[2, 4].'],
    ],
    [
      'another dtype',
      programOf([x, y, mm(x, y, tensor('f64', 2n, 4n))], [x]),
      ['mm is annotated f64[2, 4], but aten.mm.default gives f32[2, 4].'],
    ],
    [
      'a symbol in the place of a size',
      ranged(programOf([x, y, mm(x, y, f32(sym(0), 4n))], [x]), 'i0'),
      ['mm is annotated f32[i0, 4], but aten.mm.default gives f32[2, 4].'],
    ],
    [
      'too many arguments',
      programOf([x, call('relu', 'aten.relu.default', [x, 1n], f32(2n, 3n))], [x]),
      [
        'relu does not call aten.relu.default as it is: aten::relu() expected at most 1 argument(s) but received 2 argument(s). Declaration: aten::relu(Tensor self) -> Tensor.',
      ],
    ],
    [
      'a view that needs a copy',
      view(f32(6n)),
      [expect.stringContaining('aten.view.default refuses') as string],
    ],
    ['one count of one mask', picked(sym(0), sym(0)), []],
    [
      'two counts of one mask',
      picked(sym(0), sym(1)),
      ['nonzero_1 is annotated i64[i1, 1], but aten.nonzero.default gives i64[i0, 1].'],
    ],
    [
      'an op that nobody declared',
      programOf([x, call('fused', 'mylib.fused.default', [x, 1n], f32(7n))], [x]),
      [],
    ],
  ])('%s', (_, program, expected) => expect(messages(program)).toEqual(expected));

  it('takes ops of one’s own by their shape rules', () => {
    const op = declareOp({
      schema: 'mylib::halve(Tensor x) -> Tensor',
      shape: (args) => {
        const type = args.tensor('x');
        const [first = 0n, ...others] = type.sizes as readonly bigint[];
        if (first % 2n !== 0n) throw new OpError(args.target, 'an even number of rows is wanted');
        return { ...type, sizes: [first / 2n, ...others] };
      },
    });
    const ops = KNOWN_OPS.with(op);
    const halve = (of: typeof x) =>
      programOf([of, call('halve', 'mylib.halve.default', [of], f32(1n, 4n))], [of]);
    expect(verify(halve(x), { ops }).map(({ message }) => message)).toEqual([
      'halve is annotated f32[1, 4], but mylib.halve.default gives f32[1, 3].',
    ]);
    expect(verify(halve(y), { ops }).map(({ message }) => message)).toEqual([
      'mylib.halve.default refuses the arguments of halve: an even number of rows is wanted.',
    ]);
  });
});
