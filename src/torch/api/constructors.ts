import type { DType } from '../../ir/dtype.js';
import { castTensor, type Tensor } from '../../tensor/index.js';
import {
  nativeClass,
  PyList,
  PyRange,
  PyTuple,
  typeClass,
  unbox,
  type PyCall,
  type PyClass,
} from '../../python/index.js';
import type { Interpreter } from '../../python/index.js';
import { CPU, dtypeArg, STRIDED } from '../aten/copies.js';
import { empty, literal } from '../aten/creation.js';
import type { Int } from '../aten/ints.js';
import { alias } from '../aten/views.js';
import { torchOf } from '../registry.js';
import { NdarrayObject } from '../tensor/ndarray.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { sizeClass } from '../values/size.js';
import { guarded } from './define.js';
import { tensorFromData } from './literals.js';
import { table } from '../../tables/index.js';

/** `torch.Tensor(…)` and its like: of data, of a tensor, or of sizes, which leave open what is in it. */
export function constructed(name: string, dtype: DType, call: PyCall, py: Interpreter): TensorObject {
  const torch = torchOf(py);
  const given = call.positional.map(unbox);
  const [first] = given;
  return guarded(py, name, () => {
    if (given.length === 1 && first instanceof NdarrayObject) return literal(torch, dataOf(first, dtype));
    if (given.length === 1 && first instanceof TensorObject) {
      if (first.dtype !== dtype) {
        py.raise('TypeError', `expected a tensor of dtype ${dtype} (got one of dtype ${first.dtype})`);
      }
      return alias(first);
    }
    const isSize = first instanceof PyTuple && first.cls === sizeClass;
    const isData =
      first instanceof PyList || first instanceof PyRange || (first instanceof PyTuple && !isSize);
    if (given.length === 1 && isData) return literal(torch, tensorFromData(first, dtype, torch, py));
    const size = (isSize ? first.items : given.length === 0 ? [0n] : given) as readonly Int[];
    return empty(torch, size, { dtype: dtypeArg(dtype), layout: STRIDED, device: CPU });
  });
}

/** The numbers of an array, converted as those of a list are. */
function dataOf(array: NdarrayObject, dtype: DType): Tensor {
  return castTensor(array.torch.concreteOf(array), dtype);
}

/** `torch.FloatTensor` and its like: of a tensor, the dtype is looked at. */
export const TENSOR_TYPES = {
  FloatTensor: 'f32',
  DoubleTensor: 'f64',
  HalfTensor: 'f16',
  BFloat16Tensor: 'bf16',
  LongTensor: 'i64',
  IntTensor: 'i32',
  ShortTensor: 'i16',
  CharTensor: 'i8',
  ByteTensor: 'u8',
  BoolTensor: 'b8',
} as const satisfies Readonly<Record<string, DType>>;

const tensorTypeClass = nativeClass({
  name: 'tensortype',
  module: 'torch',
  bases: [typeClass],
  methods: {
    __instancecheck__: (self, call) => {
      const [value] = call.positional;
      const dtype = TENSOR_TYPES[(self as PyClass).name as keyof typeof TENSOR_TYPES];
      return value instanceof TensorObject && value.dtype === dtype;
    },
  },
});

export const TENSOR_CONSTRUCTORS: Readonly<Record<string, PyClass>> = table(
  Object.fromEntries(
    Object.entries(TENSOR_TYPES).map(([name, dtype]) => [
      name,
      nativeClass({
        name,
        module: 'torch',
        metaclass: tensorTypeClass,
        subclassable: false,
        create: (_cls, call, py) => constructed(`torch.${name}`, dtype, call, py),
      }),
    ]),
  ),
);
