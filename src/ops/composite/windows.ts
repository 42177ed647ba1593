import { addInt, floorDivInt, mulInt, subInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { OpError } from '../define.js';
import type { CompositeSpec, Part, Steps } from './define-composite.js';

type Pair = readonly [number, number];

interface Windows {
  readonly kernel: Pair;
  readonly dilation: Pair;
  readonly padding: Pair;
  readonly stride: Pair;
}

function windowsOf(s: Steps): Windows {
  const pair = (name: string, least: number): Pair => {
    const sizes = s.args.fixedList(name);
    const { target } = s.args;
    if (sizes.length !== 2)
      throw new OpError(target, `It is expected ${name} equals to 2, but got size ${sizes.length}`);
    if (sizes.some((size) => size < least))
      throw new OpError(
        target,
        `${name} should be ${least > 0 ? 'greater than zero' : 'non-negative'}, but got ${NAMES.map((of, i) => `${name}_${of}: ${sizes[i]}`).join(' ')}`,
      );
    return sizes as Pair;
  };
  return {
    kernel: pair('kernel_size', 1),
    dilation: pair('dilation', 1),
    padding: pair('padding', 0),
    stride: pair('stride', 1),
  };
}

const NAMES = ['height', 'width'];

/** How many windows there are along a dimension. */
function countOf(size: SymInt, { kernel, dilation, padding, stride }: Windows, d: 0 | 1): SymInt {
  const span = BigInt(dilation[d] * (kernel[d] - 1) + 1 - 2 * padding[d]);
  return addInt(floorDivInt(subInt(size, span), BigInt(stride[d])), 1n);
}

/** For every position in a window, the rows (or columns) of the padded image that it has in each window. */
function positions(s: Steps, count: SymInt, { kernel, dilation, stride }: Windows, d: 0 | 1): Part {
  const starts = s.op('mul.Tensor', [s.op('arange.start_step', [0n, count]), BigInt(stride[d])]);
  const offsets = s.op('arange.start_step', [0n, BigInt(kernel[d] * dilation[d]), BigInt(dilation[d])]);
  return s.op('add.Tensor', [starts, s.op('unsqueeze.default', [offsets, 1n])]);
}

/** The positions of rows beside those of columns. */
function indices(s: Steps, counts: readonly [SymInt, SymInt], windows: Windows): readonly Part[] {
  const rows = positions(s, counts[0], windows, 0);
  const wide = s.op('unsqueeze.default', [s.op('unsqueeze.default', [rows, 2n]), 3n]);
  return [wide, positions(s, counts[1], windows, 1)];
}

function padded(s: Steps, image: Part, [rows, columns]: Pair): Part {
  const widths = [columns, columns, rows, rows].map(BigInt);
  return s.op('constant_pad_nd.default', [image, widths]);
}

const batched = (s: Steps, rank: number): Part => {
  const x = s.args.tensor('self');
  return s.sizes(x).length === rank ? x : s.op('unsqueeze.default', [x, 0n]);
};

const unbatched = (s: Steps, result: Part, rank: number): Part =>
  s.sizes(s.args.tensor('self')).length === rank ? result : s.op('squeeze.dim', [result, 0n]);

/** What `F.unfold` and `F.fold` dispatch to. */
export const windows: readonly CompositeSpec[] = [
  {
    schema:
      'im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor',
    steps: (s) => {
      const geometry = windowsOf(s);
      const image = batched(s, 4);
      const [batch, channels, height, width] = s.sizes(image) as [SymInt, SymInt, SymInt, SymInt];
      const counts = [countOf(height, geometry, 0), countOf(width, geometry, 1)] as const;
      const at = indices(s, counts, geometry);
      const blocks = s.op('index.Tensor', [padded(s, image, geometry.padding), [null, null, ...at]]);
      const ordered = s.op('permute.default', [blocks, [0n, 1n, 2n, 4n, 3n, 5n]]);
      const inWindow = BigInt(geometry.kernel[0] * geometry.kernel[1]);
      const size = [batch, mulInt(channels, inWindow), mulInt(...counts)];
      const dense = s.op('clone.default', [ordered], {
        memory_format: { kind: 'memory_format', value: 'torch.contiguous_format' },
      });
      return unbatched(s, s.op('view.default', [dense, size]), 4);
    },
  },
  {
    schema:
      'col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor',
    steps: (s) => {
      const geometry = windowsOf(s);
      const columns = batched(s, 3);
      const output = s.args.ints('output_size');
      if (output.length !== 2)
        throw new OpError(
          s.args.target,
          `It is expected output_size equals to 2, but got size ${output.length}`,
        );
      const [height, width] = output as readonly [SymInt, SymInt];
      const [batch, length] = s.sizes(columns) as [SymInt, SymInt];
      const { kernel, padding } = geometry;
      const counts = [countOf(height, geometry, 0), countOf(width, geometry, 1)] as const;
      const channels = floorDivInt(length, BigInt(kernel[0] * kernel[1]));
      const shaped = s.op('view.default', [columns, [batch, channels, ...kernel.map(BigInt), ...counts]]);
      const ordered = s.op('permute.default', [shaped, [0n, 1n, 2n, 4n, 3n, 5n]]);
      const sizes = [addInt(height, BigInt(2 * padding[0])), addInt(width, BigInt(2 * padding[1]))];
      const zeros = s.op('full.default', [[batch, channels, ...sizes], 0n], {
        dtype: { kind: 'dtype', value: columns.dtype },
      });
      const at = indices(s, counts, geometry);
      const image = s.op('index_put.default', [zeros, [null, null, ...at], ordered, true]);
      return unbatched(s, padded(s, image, [-padding[0], -padding[1]]), 3);
    },
  },
];
