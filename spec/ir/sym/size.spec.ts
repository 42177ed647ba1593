import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { parseUnverified, renderError } from '../../../src/index.js';
import {
  add,
  ceil,
  floor,
  floorDiv,
  mod,
  mul,
  pow,
  printSymInt,
  productOf,
  sumOf,
  symMax,
  symMin,
  type SymNumber,
} from '../../../src/ir/index.js';
import { i, nameOf, outcome } from './support.js';

/** Applies a step again and again. */
function repeated(times: number, start: SymNumber, step: (x: SymNumber, k: number) => SymNumber): SymNumber {
  let x = start;
  for (let k = 0; k < times; k++) x = step(x, k);
  return x;
}

/** Text of one line that is a symbolic size, in a program. */
const program = (size: string): string => `ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, arg0_1: i64[]):
            # 
            r: Sym(${size}) = arg0_1 + 1
            return (r,)
            
Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=['arg0_1'], user_outputs=['r'], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)
Symbol to range: {}
`;

const read = (size: string): string => {
  const result = parseUnverified(program(size), 'program.txt');
  return isLeft(result) ? renderError(result.left) : 'was read';
};

describe('expressions that nest', () => {
  // Each level would be ordered twice by the level above: a hundred levels could not be printed in a lifetime.
  it('print in time that follows their text', () => {
    const halved = repeated(99, i(0), (x) => floorDiv(add(x, 1n), 2n));
    expect(printSymInt(halved, nameOf)).toMatch(/^\(+i0 \+ 1\)\/\/2\) \+ 1\)\/\/2/);
    const wrapped = repeated(99, i(0), (x) => mod(add(x, 1n), 7n));
    expect(printSymInt(wrapped, nameOf)).toBe(`${'Mod('.repeat(99)}i0${' + 1, 7)'.repeat(99)}`);
  });

  it('are refused beyond a depth', () => {
    expect(() => repeated(101, i(0), (x) => mod(add(x, 1n), 7n))).toThrow('a nesting of 100');
  });
});

describe('expressions that grow', () => {
  it.each<[string, () => SymNumber]>([
    ['products of sums', () => repeated(16, 1n, (x, k) => mul(x, add(i(k), 1n)))],
    ['sums of many symbols', () => sumOf(Array.from({ length: 25_000 }, (_, k) => i(k)))],
    ['coefficients with many digits', () => repeated(2_000, i(0), (x) => mul(x, add(i(1), 1n)))],
    ['powers of powers', () => pow(pow(add(i(0), 1n), 64n), 64n)],
    ['nests whose parts occur twice', () => repeated(60, i(0), (x) => add(mod(x, 7n), floorDiv(x, 3n)))],
  ])('%s are refused beyond a size', (_, grow) => {
    expect(grow).toThrow('grew beyond 20000 parts');
  });

  it('have at most 200 arguments of Min and Max', () => {
    const many = (pick: typeof symMax, n: number): SymNumber =>
      repeated(n - 1, i(0), (x, k) => pick(x, i(k + 1)));
    expect(printSymInt(many(symMax, 200), nameOf)).toContain(', i199, ');
    expect(() => many(symMin, 201)).toThrow('200 arguments of min');
  });

  it('are refused with their place when they are read', () => {
    const factors = Array.from({ length: 14 }, (_, k) => `(i${k} + 1)`).join('*');
    expect(read(factors)).toMatchSnapshot();
    expect(read('(i0 + i1)**64*(i2 + i3)**64')).toContain('error[budget]');
    expect(read(`Max(${Array.from({ length: 3_000 }, (_, k) => `i${k}`).join(', ')})`)).toContain(
      'error[budget]',
    );
    expect(read(Array.from({ length: 9_000 }, (_, k) => `i${k}`).join(' + '))).toBe('was read');
    expect(read(Array.from({ length: 9_000 }, (_, k) => `i${k}`).join('*'))).toBe('was read');
  });
});

describe('sumOf and productOf', () => {
  const values: readonly SymNumber[] = [i(3), 2n, i(1), floorDiv(i(3), 2n), 5n, i(3), mod(i(1), 7n), -3n];

  it('are what adding and multiplying one by one gives', () => {
    for (let n = 0; n <= values.length; n++) {
      const some = values.slice(0, n);
      expect(sumOf(some)).toBe(some.reduce(add, 0n));
      expect(productOf(some)).toBe(some.reduce(mul, 1n));
    }
  });

  it('are floats when anything in them is', () => {
    expect(sumOf([1n, 0.5])).toBe(1.5);
    expect(productOf([i(1), 0.5])).toBe(mul(i(1), 0.5));
    expect(sumOf([i(1), i(2), 0.5])).toBe(add(add(i(1), i(2)), 0.5));
  });
});

describe('rounding what no integer is', () => {
  it.each([
    [Infinity, 'OverflowError'],
    [-Infinity, 'OverflowError'],
    [NaN, 'ValueError'],
  ])('%s raises %s', (x, type) => {
    expect(outcome(() => floor(x))).toBe(type);
    expect(outcome(() => ceil(x))).toBe(type);
  });

  it('is refused when it is read', () => {
    expect(read('floor(oo)')).toContain('cannot convert float infinity to integer');
  });
});

describe('names in expressions', () => {
  it.each(['toString', 'constructor', '__proto__', 'valueOf', 'hasOwnProperty'])(
    '%s is no function',
    (name) => {
      expect(read(`${name}(i0)`)).toContain(`\`${name}\` is not a symbol`);
    },
  );
});
