import { EgghatchError } from '../../diagnostics/index.js';
import {
  bindCall,
  nativeClass,
  PyInstance,
  type Interpreter,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { deviceFrom } from '../values/tags.js';

/** `with torch.autocast("cpu", enabled=False):` leaves no trace. What casts is refused, since casts would show. */
function autocastClass(module: string, signature: string, device?: string): PyClass {
  return nativeClass({
    name: 'autocast',
    module,
    create: (cls, call, py) => {
      const args = bindCall(signature, call, py);
      const type = device ?? args.value('device_type');
      // Without CUDA torch warns and casts nothing.
      if (args.value('enabled') !== false && type !== 'cuda') refuseCasting(type, py);
      return new PyInstance(cls);
    },
    methods: {
      __init__: () => null,
      __enter__: () => null,
      __exit__: () => false,
      __call__: (_self, _call, py) => {
        throw new EgghatchError({
          kind: 'refused',
          message: `a function decorated with ${module}.autocast cannot be traced`,
          hint: `Write with ${module}.autocast(…): inside of the function.`,
          place: py.place(),
          pythonType: 'Unsupported',
        });
      },
    },
  });
}

function refuseCasting(type: PyValue, py: Interpreter): never {
  if (type !== 'cpu') deviceFrom(type, py);
  throw new EgghatchError({
    kind: 'unsupported',
    message: 'torch.autocast that is enabled is not supported',
    hint: 'Convert where it matters, x.to(torch.bfloat16), or pass enabled=False.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}

const REST = 'dtype=None, enabled=True, cache_enabled=None';

export const autocast: PyClass = autocastClass('torch', `autocast(device_type, ${REST})`);
export const cpuAutocast: PyClass = autocastClass(
  'torch.cpu.amp',
  'autocast(enabled=True, dtype=None, cache_enabled=True)',
  'cpu',
);
export const cudaAutocast: PyClass = autocastClass(
  'torch.cuda.amp',
  'autocast(enabled=True, dtype=None, cache_enabled=True)',
  'cuda',
);
