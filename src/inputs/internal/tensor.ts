import {
  count,
  field,
  fields,
  float,
  integer,
  items,
  type Part,
  refuse,
  wrong,
} from '../../ir/json/index.js';
import { DTYPE_NAMES, type DType } from '../../ir/dtype.js';
import { complexTensor, tensorFromScalars, type Scalar, type Tensor } from '../../tensor/index.js';

/** Every name that a dtype goes by: `f32`, `float32`, `torch.float32`, and Python's habits for the common ones. */
const DTYPES: ReadonlyMap<string, DType> = new Map([
  ...(Object.entries(DTYPE_NAMES) as [DType, string][]).flatMap(([short, long]): [string, DType][] => [
    [short, short],
    [long, short],
    [`torch.${long}`, short],
  ]),
  ['float', 'f32'],
  ['double', 'f64'],
  ['half', 'f16'],
  ['long', 'i64'],
  ['int', 'i32'],
]);

const INTEGER_RANGE: Partial<Record<DType, readonly [bigint, bigint]>> = {
  u8: [0n, 255n],
  i8: [-128n, 127n],
  i16: [-32768n, 32767n],
  i32: [-(2n ** 31n), 2n ** 31n - 1n],
  i64: [-(2n ** 63n), 2n ** 63n - 1n],
};

const TENSOR_FORM = '{"dtype": "f32", "shape": [2], "data": [1.5, 2]}';

/** `{dtype, shape, data}`: data flat in row-major order, or nested, in which case the shape may be left out. */
export function tensorAt(at: Part): Tensor {
  const unknown = fields(at).find(([key]) => !['dtype', 'shape', 'data'].includes(key));
  if (unknown)
    refuse(unknown[1], `${unknown[1].path} is not part of a tensor.`, `a tensor as ${TENSOR_FORM}`);
  const dtype = dtypeAt(field(at, 'dtype') ?? at);
  const data = field(at, 'data');
  if (!data) refuse(at, `${at.path} has a dtype but no data.`, `a tensor as ${TENSOR_FORM}`);
  const given = field(at, 'shape');
  const nested = shapeOfNested(data);
  const shape = given ? sizesAt(given) : nested;
  const elements = flatten(data, nested);
  const numel = shape.reduce((product, size) => product * size, 1);
  if (given && nested.length > 1 && !sameShape(shape, nested)) {
    refuse(
      data,
      `${data.path} has the shape [${nested.join(', ')}], but ${given.path} says [${shape.join(', ')}].`,
    );
  }
  if (numel !== elements.length) {
    refuse(
      data,
      `${data.path} has ${elements.length} elements, but ${at.path}.shape [${shape.join(', ')}] needs ${numel}.`,
      undefined,
      'Give the elements flat, in row-major order.',
    );
  }
  if (dtype === 'c64') return complexTensor(shape, elements.flatMap(complexAt));
  return tensorFromScalars(
    dtype,
    shape,
    elements.map((element) => scalarAt(element, dtype)),
  );
}

function dtypeAt(at: Part): DType {
  const dtype = at.node.kind === 'string' ? DTYPES.get(at.node.value) : undefined;
  if (dtype === undefined)
    wrong(at, `a dtype: ${Object.keys(DTYPE_NAMES).join(', ')}, or a name such as float32`);
  if (dtype.startsWith('c') && dtype !== 'c64')
    refuse(
      at,
      `${at.path} is ${DTYPE_NAMES[dtype]}, and complex numbers have parts of 32 bits here.`,
      'complex64',
    );
  return dtype;
}

/** The shape that the nesting of the arrays shows; a bare number is a 0-dimensional tensor. */
function shapeOfNested(data: Part): readonly number[] {
  const shape: number[] = [];
  for (let node = data.node; node.kind === 'array'; node = node.items[0]) {
    shape.push(node.items.length);
    if (node.items[0] === undefined) break;
  }
  return shape;
}

function flatten(data: Part, shape: readonly number[]): readonly Part[] {
  let level: readonly Part[] = [data];
  for (const size of shape) {
    level = level.flatMap((row) => {
      const elements = items(row, `an array of ${size}, like its neighbours`);
      if (elements.length !== size) wrong(row, `an array of ${size}, like its neighbours`);
      return elements;
    });
  }
  return level;
}

function scalarAt(at: Part, dtype: DType): Scalar {
  if (dtype === 'b8') {
    if (at.node.kind === 'boolean') return at.node.value;
    if (at.node.kind === 'number' && /^[01]$/.test(at.node.text)) return at.node.text === '1';
    return wrong(at, 'true or false, because the dtype is b8');
  }
  const range = INTEGER_RANGE[dtype];
  if (range === undefined) return float(at);
  const value = integer(at, `an integer, because the dtype is ${dtype}`);
  if (value < range[0] || value > range[1])
    wrong(at, `an integer from ${range[0]} to ${range[1]} (${dtype})`);
  return value;
}

/** The parts of a complex number: `{"complex": [re, im]}`, or a real one. */
function complexAt(at: Part): readonly [re: number, im: number] {
  const parts = field(at, 'complex');
  if (parts === undefined) {
    if (at.node.kind === 'object') wrong(at, COMPLEX_FORM);
    return [float(at), 0];
  }
  const [re, im, ...rest] = items(parts, COMPLEX_FORM);
  if (re === undefined || im === undefined || rest.length > 0) return wrong(parts, COMPLEX_FORM);
  return [float(re), float(im)];
}

const COMPLEX_FORM = 'a real number, or {"complex": [real, imaginary]}';

function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}

function sizesAt(at: Part): readonly number[] {
  return items(at, 'an array of sizes, such as [3, 2]').map((size) => count(size, 'a size: 0, 1, 2, …'));
}
