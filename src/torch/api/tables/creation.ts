import type { DType } from '../../../ir/dtype.js';
import type { TaggedArgument } from '../../../ir/argument.js';
import { PyClass, PyComplex, type Interpreter, type PyValue } from '../../../python/index.js';
import { contiguous, CPU, dtypeArg, memoryFormat, STRIDED, toDtype } from '../../aten/copies.js';
import * as c from '../../aten/creation.js';
import * as ranges from '../../aten/ranges.js';
import { detach } from '../../aten/views.js';
import type { Num } from '../../aten/ints.js';
import { normalTensor, uniformTensor } from '../../random/fill.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import type { Torch } from '../../torch.js';
import { DTypeObject } from '../../values/dtypes.js';
import { deviceFrom, type TagObject } from '../../values/tags.js';
import { TENSOR_TYPES } from '../constructors.js';
import { def, defs, type ApiEntry } from '../define.js';
import { tensorFromData } from '../literals.js';
import { item } from '../protocol.js';
import type { BoundCall } from '../signature.js';
import { table } from '../../../tables/index.js';

const OPTIONS =
  '*, dtype? dtype=None, layout? layout=None, device? device=None, unsupported pin_memory=False, bool? requires_grad=False, unsupported names=None, unsupported generator=None';
const LIKE = `${OPTIONS}, memory_format? memory_format=None`;

function dtypeOption(a: BoundCall<'dtype'>): TaggedArgument | undefined {
  const dtype = a.dtype('dtype');
  return dtype === undefined ? undefined : dtypeArg(dtype);
}

/** Options of what is made after the example of a tensor, as the argument parser passes them on. */
function formatOption(a: BoundCall<'memory_format'>): TaggedArgument | undefined {
  const format = a.memoryFormat('memory_format');
  return format === undefined ? undefined : memoryFormat(format);
}

function sameOptions(a: BoundCall<'dtype'>): c.Options {
  return { dtype: dtypeOption(a), pin_memory: false };
}

function filledWith(name: 'zeros' | 'ones'): ApiEntry[] {
  const value = name === 'zeros' ? 0 : 1;
  const run = (a: BoundCall<'dtype' | 'size'>, torch: Torch): TensorObject => {
    if (torch.inBranch)
      return torch.tensor(`aten.${name}.default`, [a.ints('size')], c.parsedOptions(a.dtype('dtype')));
    return c.filled(torch, a.ints('size'), value, a.dtype('dtype') ?? torch.defaultDtype);
  };
  const like = (a: BoundCall<'input' | 'dtype' | 'memory_format'>): TensorObject => {
    const format = (a.value('memory_format') as TagObject | null)?.name;
    const x = a.tensor('input');
    if (x.torch.inBranch) {
      const layout = format === undefined ? {} : { memory_format: memoryFormat(format) };
      return x.torch.tensor(`aten.${name}_like.default`, [x], { ...sameOptions(a), ...layout });
    }
    return value === 0
      ? c.zerosLike(a.tensor('input'), a.dtype('dtype'), format)
      : c.onesLike(a.tensor('input'), a.dtype('dtype'), format);
  };
  return [
    def('f', name, `int[] *size, ${OPTIONS}`, run),
    def('f', `${name}_like`, `Tensor input, ${LIKE}`, like),
    def('m', `new_${name}`, `Tensor input, int[] *size, ${OPTIONS}`, (a, torch) => {
      if (torch.inBranch)
        return torch.tensor(`aten.new_${name}.default`, [a.tensor('input'), a.ints('size')], sameOptions(a));
      return c.filled(torch, a.ints('size'), value, a.dtype('dtype') ?? a.tensor('input').dtype);
    }),
  ];
}

/** A complex number has no place in the graph's numbers but as an argument of its own kind. */
function fillValue(a: BoundCall<'fill_value'>): Num {
  const value = a.value('fill_value');
  if (value instanceof PyComplex) {
    return { kind: 'complex', re: value.re, im: value.im } satisfies TaggedArgument as unknown as Num;
  }
  // A tensor of one element is read, as by item().
  if (value instanceof TensorObject) return item(value, a.py) as Num;
  return value as Num;
}

function arange(
  a: BoundCall<'dtype'>,
  torch: Torch,
  start: Num | undefined,
  end: Num,
  step?: Num,
): TensorObject {
  const dtype = a.dtype('dtype');
  if (torch.inBranch && step === undefined) {
    return start === undefined
      ? torch.tensor('aten.arange.default', [end], c.parsedOptions(dtype))
      : torch.tensor('aten.arange.start', [start, end], c.parsedOptions(dtype));
  }
  if (step === undefined) return c.arange(torch, start ?? 0n, end, dtype);
  return c.arangeTensor(torch, start ?? 0n, end, step, c.parsedOptions(dtype));
}

/** `torch.tensor(data)`: a copy of a tensor, or a literal */
function tensorOf(
  a: BoundCall<'data' | 'dtype'>,
  torch: Torch,
  py: Interpreter,
  dtype = a.dtype('dtype'),
): TensorObject {
  const data = a.value('data');
  if (data instanceof TensorObject) {
    const plain = torch.tensor('aten.alias.default', [data]);
    return torch.tensor('aten._to_copy.default', [plain], {
      dtype: dtypeArg(dtype ?? data.dtype),
      device: CPU,
    });
  }
  const made = c.literal(torch, tensorFromData(data, dtype, torch, py));
  return torch.inBranch ? detach(made) : made;
}

function asTensor(a: BoundCall<'data' | 'dtype'>, torch: Torch, py: Interpreter): TensorObject {
  const data = a.value('data');
  // Of a tensor torch says the device, too, whether one was given or not.
  if (data instanceof TensorObject) return toDtype(data, a.dtype('dtype') ?? data.dtype, { device: CPU });
  return tensorOf(a, torch, py);
}

function random(name: 'rand' | 'randn', run: typeof c.rand): ApiEntry[] {
  return [
    def('f', name, `int[] *size, ${OPTIONS}`, (a, torch) => {
      return run(torch, a.ints('size'), a.dtype('dtype'));
    }),
    def('f', `${name}_like`, `Tensor input, ${LIKE}`, (a) =>
      c.randomLike(`${name}_like`, a.tensor('input'), a.dtype('dtype'), formatOption(a)),
    ),
  ];
}

/** `torch.normal`: of tensors of means and deviations, or of a size */
function normal(a: BoundCall<'mean' | 'std'>, torch: Torch): TensorObject {
  const [mean, std] = [a.value('mean'), a.value('std')];
  const name =
    mean instanceof TensorObject
      ? std instanceof TensorObject
        ? 'Tensor_Tensor'
        : 'Tensor_float'
      : 'float_Tensor';
  return torch.tensor(`aten.normal.${name}`, [mean as TensorObject, std as TensorObject]);
}

const windows: readonly ApiEntry[] = [
  'hann_window',
  'hamming_window',
  'bartlett_window',
  'blackman_window',
  'kaiser_window',
].map((name) =>
  defs('f', name, [
    `int window_length, bool periodic=True, ${OPTIONS}`,
    (a, torch) =>
      a.bool('periodic')
        ? torch.tensor(`aten.${name}.default`, [a.int('window_length')], c.parsedOptions(a.dtype('dtype')))
        : torch.tensor(
            `aten.${name}.periodic`,
            [a.int('window_length'), false],
            c.parsedOptions(a.dtype('dtype')),
          ),
  ]),
);

const triangles: readonly ApiEntry[] = ['tril_indices', 'triu_indices'].map((name) =>
  def('f', name, `int row, int col, int offset=0, ${OPTIONS}`, (a, torch) =>
    torch.tensor(
      `aten.${name}.default`,
      [a.known('row'), a.known('col'), a.known('offset')],
      c.parsedOptions(a.dtype('dtype')),
    ),
  ),
);

export const CREATION: readonly ApiEntry[] = [
  ...filledWith('zeros'),
  ...filledWith('ones'),
  def('f', 'empty', `int[] *size, ${LIKE}`, (a, torch) => {
    const format = a.value('memory_format') as TagObject | null;
    return c.empty(torch, a.ints('size'), {
      ...c.parsedOptions(a.dtype('dtype')),
      memory_format: format === null ? undefined : memoryFormat(format.name),
    });
  }),
  def('f', 'empty_like', `Tensor input, ${LIKE}`, (a, torch) => {
    const [x, format] = [a.tensor('input'), formatOption(a)];
    return torch.inBranch
      ? torch.tensor('aten.empty_like.default', [x], { ...sameOptions(a), memory_format: format })
      : c.emptyLike(x, a.dtype('dtype'), a.memoryFormat('memory_format'));
  }),
  def('f', 'empty_strided', `int[] size, int[] stride, ${OPTIONS}`, (a, torch) =>
    torch.tensor(
      'aten.empty_strided.default',
      [a.ints('size'), a.ints('stride')],
      c.parsedOptions(a.dtype('dtype')),
    ),
  ),
  def('m', 'new_empty', `Tensor input, int[] *size, ${OPTIONS}`, (a, torch) =>
    torch.inBranch
      ? torch.tensor('aten.new_empty.default', [a.tensor('input'), a.ints('size')], sameOptions(a))
      : c.empty(torch, a.ints('size'), c.factoryOptions(a.dtype('dtype') ?? a.tensor('input').dtype)),
  ),
  def('f', 'full', `int[] size, Number|Tensor fill_value, ${OPTIONS}`, (a, torch) => {
    return c.full(torch, a.ints('size'), fillValue(a), c.parsedOptions(a.dtype('dtype')));
  }),
  def('f', 'full_like', `Tensor input, Number|Tensor fill_value, ${LIKE}`, (a) => {
    const dtype = a.dtype('dtype');
    return c.fullLike(a.tensor('input'), fillValue(a), {
      dtype: dtype === undefined ? undefined : dtypeArg(dtype),
      memory_format: formatOption(a),
    });
  }),
  def('f', 'fill', 'Tensor input, Tensor|Number value', (a, torch) => {
    const [x, value] = [a.tensor('input'), a.operand('value')];
    return value instanceof TensorObject
      ? torch.tensor('aten.copy.default', [x, value])
      : c.fullLike(x, value);
  }),
  def('m', 'new_full', `Tensor input, int[] size, Number|Tensor fill_value, ${OPTIONS}`, (a, torch) =>
    torch.inBranch
      ? torch.tensor(
          'aten.new_full.default',
          [a.tensor('input'), a.ints('size'), fillValue(a)],
          sameOptions(a),
        )
      : c.full(
          torch,
          a.ints('size'),
          fillValue(a),
          c.factoryOptions(a.dtype('dtype') ?? a.tensor('input').dtype),
        ),
  ),
  defs(
    'f',
    'arange',
    [`Number end, ${OPTIONS}`, (a, torch) => arange(a, torch, undefined, a.scalar('end'))],
    [
      `Number start, Number end, ${OPTIONS}`,
      (a, torch) => arange(a, torch, a.scalar('start'), a.scalar('end')),
    ],
    [
      `Number start, Number end, Number step, ${OPTIONS}`,
      (a, torch) => arange(a, torch, a.scalar('start'), a.scalar('end'), a.scalar('step')),
    ],
  ),
  def('f', 'range', `Number start, Number end, Number step=1, ${OPTIONS}`, (a, torch) =>
    torch.tensor('aten.range.step', [a.scalar('start'), a.scalar('end'), a.scalar('step')], {
      dtype: dtypeArg(a.dtype('dtype') ?? 'f32'),
      layout: { kind: 'layout', value: 'torch.strided' },
      device: CPU,
    }),
  ),
  def('f', 'linspace', `Number start, Number end, int steps, ${OPTIONS}`, (a, torch) =>
    torch.inBranch
      ? torch.tensor(
          'aten.linspace.default',
          [a.scalar('start'), a.scalar('end'), a.int('steps')],
          c.parsedOptions(a.dtype('dtype')),
        )
      : ranges.linspace(
          torch,
          a.scalar('start'),
          a.scalar('end'),
          a.int('steps'),
          a.dtype('dtype') ?? torch.defaultDtype,
        ),
  ),
  def('f', 'logspace', `Number start, Number end, int steps, float base=10.0, ${OPTIONS}`, (a, torch) => {
    const base = a.given('base') ? a.float('base') : 10n;
    if (torch.inBranch) {
      const args = [a.scalar('start'), a.scalar('end'), a.int('steps'), Number(base)];
      return torch.tensor('aten.logspace.default', args, c.parsedOptions(a.dtype('dtype')));
    }
    return ranges.logspace(
      torch,
      a.scalar('start'),
      a.scalar('end'),
      a.int('steps'),
      base === 10 ? 10n : base,
      a.dtype('dtype') ?? torch.defaultDtype,
    );
  }),
  defs(
    'f',
    'eye',
    [
      `int n, ${OPTIONS}`,
      (a, torch) =>
        torch.inBranch
          ? torch.tensor('aten.eye.default', [a.int('n')], c.parsedOptions(a.dtype('dtype')))
          : ranges.eye(torch, a.int('n'), a.int('n'), a.dtype('dtype') ?? torch.defaultDtype),
    ],
    [
      `int n, int m, ${OPTIONS}`,
      (a, torch) =>
        torch.inBranch
          ? torch.tensor('aten.eye.m', [a.int('n'), a.int('m')], c.parsedOptions(a.dtype('dtype')))
          : ranges.eye(torch, a.int('n'), a.int('m'), a.dtype('dtype') ?? torch.defaultDtype),
    ],
  ),
  def('f', 'tensor', `any data, ${OPTIONS}`, (a, torch, py) => tensorOf(a, torch, py)),
  def('m', 'new_tensor', `Tensor input, any data, ${OPTIONS}`, (a, torch, py) =>
    tensorOf(a, torch, py, a.dtype('dtype') ?? a.tensor('input').dtype),
  ),
  def('f', 'as_tensor', 'any data, dtype? dtype=None, device? device=None', asTensor),
  def(
    'f',
    'asarray',
    'any data, *, dtype? dtype=None, device? device=None, unsupported copy=None, bool requires_grad=False',
    asTensor,
  ),
  def('f', 'scalar_tensor', `Number s, ${OPTIONS}`, (a, torch) =>
    torch.tensor('aten.scalar_tensor.default', [a.scalar('s')], c.parsedOptions(a.dtype('dtype'))),
  ),
  ...random('rand', c.rand),
  ...random('randn', c.randn),
  defs(
    'f',
    'randint',
    [
      `int high, int[] size, ${OPTIONS}`,
      (a, torch) => c.randint(torch, undefined, a.known('high'), a.ints('size'), a.dtype('dtype')),
    ],
    [
      `int low, int high, int[] size, ${OPTIONS}`,
      (a, torch) => c.randint(torch, a.known('low'), a.known('high'), a.ints('size'), a.dtype('dtype')),
    ],
  ),
  defs(
    'f',
    'randint_like',
    [
      `Tensor input, int high, ${LIKE}`,
      (a, torch) =>
        torch.tensor('aten.randint_like.default', [a.tensor('input'), a.int('high')], {
          dtype: dtypeOption(a),
          pin_memory: false,
          memory_format: formatOption(a),
        }),
    ],
    [
      `Tensor input, int low, int high, ${LIKE}`,
      (a, torch) =>
        torch.tensor('aten.randint_like.low_dtype', [a.tensor('input'), a.int('low'), a.int('high')], {
          dtype: dtypeOption(a),
          pin_memory: false,
          memory_format: formatOption(a),
        }),
    ],
  ),
  def('f', 'randperm', `int n, ${OPTIONS}`, (a, torch) => c.randperm(torch, a.int('n'), a.dtype('dtype'))),
  defs(
    'f',
    'normal',
    [
      `float mean, float std, int[] size, ${OPTIONS}`,
      (a, torch) => {
        if (torch.trace === undefined) {
          const shape = a.ints('size').map(Number);
          return torch.concrete(
            normalTensor(
              torch.generator,
              a.dtype('dtype') ?? torch.defaultDtype,
              shape,
              a.float('mean'),
              a.float('std'),
            ),
          );
        }
        return torch.tensor(
          'aten.normal.float_float',
          [a.float('mean'), a.float('std'), a.ints('size')],
          c.parsedOptions(a.dtype('dtype')),
        );
      },
    ],
    ['Tensor|Number mean, Tensor|Number std=1.0, *, unsupported generator=None', normal],
  ),
  defs(
    'fm',
    'bernoulli',
    [
      'Tensor input, *, unsupported generator=None',
      (a, torch) => {
        const x = a.tensor('input');
        if (torch.trace !== undefined) return torch.tensor('aten.bernoulli.default', [x]);
        const draws = torch.concrete(uniformTensor(torch.generator, x.dtype, x.sizes.map(Number)));
        return toDtype(torch.tensor('aten.lt.Tensor', [draws, x]), x.dtype);
      },
    ],
    [
      'Tensor input, float p, *, unsupported generator=None',
      (a, torch) => torch.tensor('aten.bernoulli.p', [a.tensor('input'), a.float('p')]),
    ],
  ),
  def(
    'fm',
    'multinomial',
    'Tensor input, int num_samples, bool replacement=False, *, unsupported generator=None',
    (a, torch) =>
      torch.tensor('aten.multinomial.default', [
        a.tensor('input'),
        a.int('num_samples'),
        a.bool('replacement'),
      ]),
  ),
  ...windows,
  ...triangles,
  def('f', 'complex', 'Tensor real, Tensor imag', (a, torch) =>
    torch.tensor('aten.complex.default', [a.tensor('real'), a.tensor('imag')]),
  ),
  def('f', 'polar', 'Tensor abs, Tensor angle', (a, torch) =>
    torch.tensor('aten.polar.default', [a.tensor('abs'), a.tensor('angle')]),
  ),
  ...conversions(),
];

/** `x.float()`, `x.to(…)`, … */
/** `FloatTensor` for f32. */
function typeName(dtype: DType): string | undefined {
  return Object.entries(TENSOR_TYPES).find(([, of]) => of === dtype)?.[0];
}

/** The dtype that `'torch.FloatTensor'`, or that class itself, stands for. */
function typeNamed(type: PyValue, py: Interpreter): DType | undefined {
  const name = type instanceof PyClass ? `torch.${type.name}` : py.str(type);
  return Object.entries(TENSOR_TYPES).find(([key]) => name === `torch.${key}`)?.[1];
}

function conversions(): ApiEntry[] {
  const named: Readonly<Record<string, DType>> = table({
    float: 'f32',
    double: 'f64',
    half: 'f16',
    bfloat16: 'bf16',
    int: 'i32',
    long: 'i64',
    short: 'i16',
    char: 'i8',
    byte: 'u8',
    bool: 'b8',
  });
  // A device that was named is printed, though there is only one.
  const deviceGiven = (a: BoundCall<'device'>): c.Options =>
    a.value('device') === null ? {} : { device: CPU };
  const convert = (
    a: BoundCall<'input' | 'copy' | 'non_blocking' | 'memory_format'>,
    dtype: DType | undefined,
    device: c.Options = {},
  ): PyValue => {
    const x = a.tensor('input');
    const format = a.value('memory_format') as TagObject | null;
    const target = dtype ?? x.dtype;
    const keepsLayout = format === null || format.name === 'torch.preserve_format';
    if (!keepsLayout && format.name === 'torch.contiguous_format' && target === x.dtype && !a.bool('copy')) {
      return contiguous(x);
    }
    return toDtype(
      x,
      target,
      {
        ...(keepsLayout || dtype !== undefined ? device : { layout: STRIDED, device: CPU }),
        non_blocking: a.bool('non_blocking') ? true : undefined,
        memory_format: keepsLayout ? undefined : memoryFormat(format.name),
      },
      a.bool('copy') || !keepsLayout,
    );
  };
  const REST = 'ignored non_blocking=False, bool? copy=False, *, memory_format? memory_format=None';
  return [
    ...Object.entries(named).map(([name, dtype]) =>
      def('m', name, 'Tensor input, *, unsupported memory_format=None', (a) =>
        toDtype(a.tensor('input'), dtype),
      ),
    ),
    defs(
      'm',
      'to',
      [`Tensor input, Tensor other, ${REST}`, (a) => convert(a, a.tensor('other').dtype, { device: CPU })],
      [`Tensor input, dtype dtype, ${REST}`, (a) => convert(a, a.dtype('dtype'))],
      [
        `Tensor input, device? device=None, dtype? dtype=None, ${REST}`,
        (a) => convert(a, a.dtype('dtype'), deviceGiven(a)),
      ],
    ),
    def('m', 'type', 'Tensor input, any dtype=None', (a, _torch, py) => {
      const x = a.tensor('input');
      const type = a.value('dtype');
      if (type === null) return `torch.${typeName(x.dtype) ?? py.raise('TypeError', 'type() of this dtype')}`;
      const wanted = type instanceof DTypeObject ? type.dtype : typeNamed(type, py);
      if (wanted !== undefined) return toDtype(x, wanted, { device: CPU });
      return py.raise('TypeError', `invalid type: ${py.repr(type)}`);
    }),
    def('m', 'cpu', 'Tensor input', (a) => a.tensor('input')),
    def('m', 'cuda', 'Tensor input, any device=None', (a) => deviceFrom('cuda', a.py)),
  ];
}
