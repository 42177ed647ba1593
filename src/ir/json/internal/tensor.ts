import { announced } from '../../../budget/index.js';
import { DTYPE_NAMES, type DType } from '../../dtype.js';
import type { Tensor, TensorData } from '../../../tensor/index.js';
import type { JsonData } from '../json-data.js';
import { count, float, integer, items, needField, refuse, text, wrong, type Part } from '../part.js';
import { floatToJson, integerToJson } from './scalar.js';

/** `{dtype, shape, data}`, data flat in row-major order. */
export function tensorToJson({ dtype, shape, data }: Tensor): JsonData {
  // Each element is a digit and a comma at least.
  announced(2 * data.length);
  const elements: JsonData[] = [];
  for (const value of data) {
    if (dtype === 'b8') elements.push(value !== 0);
    else elements.push(typeof value === 'bigint' ? integerToJson(value) : floatToJson(value));
  }
  return { dtype, shape: [...shape], data: elements };
}

const FORM = 'a tensor such as {"dtype": "f32", "shape": [2], "data": [1.5, 2]}';

const INTEGERS: Partial<Record<DType, readonly [bigint, bigint]>> = {
  u8: [0n, 255n],
  i8: [-128n, 127n],
  i16: [-32768n, 32767n],
  i32: [-(2n ** 31n), 2n ** 31n - 1n],
  i64: [-(2n ** 63n), 2n ** 63n - 1n],
};

export function tensorFromJson(at: Part): Tensor {
  const dtypePart = needField(at, 'dtype', FORM);
  const dtype = text(dtypePart, FORM);
  if (!isDType(dtype)) return wrong(dtypePart, Object.keys(DTYPE_NAMES).join(', '));
  const shape = items(needField(at, 'shape', FORM)).map((size) => count(size));
  const dataPart = needField(at, 'data', FORM);
  const elements = items(dataPart);
  const numel = shape.reduce((product, size) => product * size, 1);
  if (elements.length !== numel)
    return refuse(
      dataPart,
      `${dataPart.path} has ${elements.length} elements, but the shape [${shape.join(', ')}] needs ${numel}.`,
      undefined,
      'Give the elements flat, in row-major order.',
    );
  return { kind: 'concrete', dtype, shape, data: readData(dtypePart, dtype, elements) };
}

function readData(at: Part, dtype: DType, elements: readonly Part[]): TensorData {
  switch (dtype) {
    case 'b8':
      return Uint8Array.from(elements, bit);
    case 'u8':
      return Uint8Array.from(elements, (e) => Number(ranged(e, dtype)));
    case 'i8':
      return Int8Array.from(elements, (e) => Number(ranged(e, dtype)));
    case 'i16':
      return Int16Array.from(elements, (e) => Number(ranged(e, dtype)));
    case 'i32':
      return Int32Array.from(elements, (e) => Number(ranged(e, dtype)));
    case 'i64':
      return BigInt64Array.from(elements, (e) => ranged(e, dtype));
    case 'f64':
      return Float64Array.from(elements, float);
    case 'f32':
      return Float32Array.from(elements, float);
    case 'f16':
      return Float32Array.from(elements, (e) => short(e, dtype, 11, -14, 15));
    case 'bf16':
      return Float32Array.from(elements, (e) => short(e, dtype, 8, -126, 127));
    default:
      return wrong(at, 'a real dtype: tensors of complex numbers have no values here');
  }
}

function bit(at: Part): number {
  if (at.node.kind === 'boolean') return at.node.value ? 1 : 0;
  return wrong(at, 'true or false, because the dtype is b8');
}

function ranged(at: Part, dtype: DType): bigint {
  const value = integer(at, `an integer, because the dtype is ${dtype}`);
  const [min, max] = INTEGERS[dtype]!;
  return value >= min && value <= max ? value : wrong(at, `an integer from ${min} to ${max} (${dtype})`);
}

/** A float of few bits: the storage is wider than the dtype, so nothing may be left to round. */
function short(at: Part, dtype: DType, bits: number, least: number, greatest: number): number {
  const value = float(at);
  if (value === 0 || !Number.isFinite(value)) return value;
  const exponent = Math.max(least, Math.floor(Math.log2(Math.abs(value))));
  const unit = 2 ** (exponent - bits + 1);
  if (!Number.isInteger(value / unit) || Math.abs(value) >= 2 ** (greatest + 1))
    wrong(at, `a number that ${dtype} can hold`);
  return value;
}

function isDType(name: string): name is DType {
  return Object.hasOwn(DTYPE_NAMES, name);
}
