import { table } from '../../tables/index.js';
import { builtin, nativeClass, PyInstance, type PyValue } from '../../python/index.js';

/** A block of which torch's trace shows nothing. */
const blank = (module: string, name: string): PyValue =>
  nativeClass({
    name,
    module,
    create: (cls) => new PyInstance(cls),
    methods: { __init__: () => null, __enter__: (self) => self, __exit__: () => false },
  });

/** `with record_function('name'):`; torch's tracer leaves profilers out. */
export const PROFILERS: Readonly<Record<string, PyValue>> = table({
  record_function: blank('torch.autograd.profiler', 'record_function'),
  profile: blank('torch.autograd.profiler', 'profile'),
});

/** `checkpoint(fn, *args, use_reentrant=…)`: what is exported is what `fn` computes. */
export const checkpoint = builtin(
  'checkpoint',
  (call, py) => {
    const [fn = null, ...args] = call.positional;
    const keyword = new Map(call.keyword);
    const options = ['use_reentrant', 'preserve_rng_state', 'determinism_check', 'debug', 'context_fn'];
    for (const option of options) keyword.delete(option);
    return py.call(fn, args, keyword);
  },
  'torch.utils.checkpoint',
);
