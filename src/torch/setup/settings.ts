import { table } from '../../tables/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { categoryOf } from '../../ir/dtype.js';
import {
  builtin,
  define,
  refusal,
  type Interpreter,
  type PyBuiltin,
  type PyValue,
} from '../../python/index.js';
import { torchOf } from '../registry.js';
import { DTypeObject, dtypeObject } from '../values/dtypes.js';
import { deviceFrom } from '../values/tags.js';

/** Lines that people set torch up with: what they change in an export is done, what changes nothing is let pass. */

/** Refuses in traced code what torch does not trace, since it gives no tensor. */
export function refuseTraced(name: string, py: Interpreter): void {
  if (py.mode === 'trace') throw refusal(`${name}() cannot be traced`);
}

/** A function that changes nothing that an export shows. */
export const harmless = (path: string, result: PyValue = null): PyBuiltin =>
  builtin(
    nameOf(path),
    (_call, py) => {
      refuseTraced(path, py);
      return result;
    },
    moduleOf(path),
  );

/** A question with one answer here, which torch folds while it traces. */
export const folded = (path: string, answer: PyValue): PyBuiltin =>
  builtin(nameOf(path), () => answer, moduleOf(path));

const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
const moduleOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));

/** A function that may be called with what torch does anyway, and is refused with anything else. */
function only(
  signature: string,
  name: string,
  allowed: (value: PyValue) => boolean,
  hint: string,
): PyBuiltin {
  return define(
    signature,
    (args, py) => {
      refuseTraced(name, py);
      const value = args.value(signature.slice(signature.indexOf('(') + 1, -1).split('=')[0]!);
      if (allowed(value)) return null;
      throw new EgghatchError({
        kind: 'unsupported',
        message: `${name}(${py.repr(value)}) is not supported`,
        hint,
        place: py.place(),
        pythonType: 'Unsupported',
      });
    },
    moduleOf(name),
  );
}

const setDefaultDtype = define(
  'set_default_dtype(d)',
  (args, py) => {
    refuseTraced('torch.set_default_dtype', py);
    const dtype = args.value('d');
    if (!(dtype instanceof DTypeObject) || categoryOf(dtype.dtype) !== 'float') {
      const found = dtype instanceof DTypeObject ? py.repr(dtype) : py.typeName(dtype);
      return py.raise(
        'TypeError',
        `only floating-point types are supported as the default type, got ${found}`,
      );
    }
    torchOf(py).defaultDtype = dtype.dtype;
    return null;
  },
  'torch',
);

const DEFAULT_TYPES = {
  FloatTensor: 'f32',
  DoubleTensor: 'f64',
  HalfTensor: 'f16',
  BFloat16Tensor: 'bf16',
} as const;

const setDefaultTensorType = define(
  'set_default_tensor_type(t)',
  (args, py) => {
    refuseTraced('torch.set_default_tensor_type', py);
    const type = args.value('t');
    const name = typeof type === 'string' ? type : `torch.${py.str(py.getattr(type, '__name__'))}`;
    const found = Object.entries(DEFAULT_TYPES).find(([key]) => name === `torch.${key}`);
    if (found === undefined)
      return py.raise(
        'TypeError',
        `only floating-point types are supported as the default type, got ${name}`,
      );
    torchOf(py).defaultDtype = found[1];
    return null;
  },
  'torch',
);

/** Seeding: of the generator that there is, and of those that there are not. */
const seedCuda = (name: string): PyBuiltin => harmless(`torch.cuda.${name}`);

export const SETTINGS: Readonly<Record<string, PyValue>> = table({
  set_default_dtype: setDefaultDtype,
  set_default_tensor_type: setDefaultTensorType,
  get_default_dtype: builtin('get_default_dtype', (_, py) => dtypeObject(torchOf(py).defaultDtype), 'torch'),
  set_default_device: define(
    'set_default_device(device)',
    (args, py) => {
      refuseTraced('torch.set_default_device', py);
      if (args.value('device') !== null) deviceFrom(args.value('device'), py);
      return null;
    },
    'torch',
  ),
  set_num_threads: harmless('torch.set_num_threads'),
  set_num_interop_threads: harmless('torch.set_num_interop_threads'),
  get_num_threads: harmless('torch.get_num_threads', 1n),
  get_num_interop_threads: harmless('torch.get_num_interop_threads', 1n),
  set_printoptions: harmless('torch.set_printoptions'),
  set_float32_matmul_precision: harmless('torch.set_float32_matmul_precision'),
  get_float32_matmul_precision: harmless('torch.get_float32_matmul_precision', 'highest'),
  set_flush_denormal: harmless('torch.set_flush_denormal', true),
  set_warn_always: harmless('torch.set_warn_always'),
  use_deterministic_algorithms: define(
    'use_deterministic_algorithms(mode, *, warn_only=False)',
    (args, py) => {
      refuseTraced('torch.use_deterministic_algorithms', py);
      torchOf(py).deterministic = py.truth(args.value('mode'));
      return null;
    },
    'torch',
  ),
  are_deterministic_algorithms_enabled: builtin(
    'are_deterministic_algorithms_enabled',
    (_, py) => torchOf(py).deterministic,
    'torch',
  ),
  is_autocast_enabled: folded('torch.is_autocast_enabled', false),
  is_inference_mode_enabled: harmless('torch.is_inference_mode_enabled', false),
});

export const CUDA_SETTINGS: Readonly<Record<string, PyValue>> = table({
  is_available: folded('torch.cuda.is_available', false),
  is_initialized: harmless('torch.cuda.is_initialized', false),
  device_count: harmless('torch.cuda.device_count', 0n),
  empty_cache: harmless('torch.cuda.empty_cache'),
  manual_seed: seedCuda('manual_seed'),
  manual_seed_all: seedCuda('manual_seed_all'),
  reset_peak_memory_stats: harmless('torch.cuda.reset_peak_memory_stats'),
});

export const AUTOGRAD_SETTINGS: Readonly<Record<string, PyValue>> = table({
  set_detect_anomaly: only(
    'set_detect_anomaly(mode)',
    'torch.autograd.set_detect_anomaly',
    (mode) => typeof mode === 'boolean',
    'Leave the line out: nothing is differentiated here.',
  ),
});
