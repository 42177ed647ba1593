import { table } from '../../tables/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { type NativeModule, type PyValue, type Interpreter } from '../../python/index.js';

/** Options of torch that do not show in a program exported on the CPU, by the module that holds them, with their defaults. */
const OPTIONS: Readonly<Record<string, Readonly<Record<string, PyValue>>>> = table({
  'torch.backends.cudnn': {
    benchmark: false,
    benchmark_limit: 10n,
    deterministic: false,
    allow_tf32: true,
    enabled: true,
  },
  'torch.backends.cuda.matmul': {
    allow_tf32: false,
    allow_fp16_reduced_precision_reduction: true,
    allow_bf16_reduced_precision_reduction: true,
  },
  'torch._dynamo.config': {
    verbose: false,
    suppress_errors: false,
    log_level: 30n,
    print_graph_breaks: false,
    cache_size_limit: 8n,
    output_code: false,
    repro_after: null,
    repro_level: 2n,
    raise_on_ctx_manager_usage: true,
    optimize_ddp: true,
  },
  'torch._inductor.config': {
    debug: false,
    max_autotune: false,
    cpp_wrapper: false,
    coordinate_descent_tuning: false,
    fallback_random: false,
    fx_graph_cache: false,
  },
});

/**
 * A module whose options can be read and set; nothing here depends on them. An option that would change what is exported
 * is not among them, and setting it is refused by name.
 *
 * @param members what the module has besides options
 */
export function optionModule(name: string, members: Readonly<Record<string, PyValue>> = {}): NativeModule {
  const values = new Map(Object.entries({ ...OPTIONS[name], ...members }));
  const known = new Set(Object.keys(OPTIONS[name] ?? {}));
  return {
    name,
    names: [...values.keys()],
    member: (member) => values.get(member),
    set(member: string, value: PyValue, py: Interpreter) {
      if (known.has(member)) {
        values.set(member, value);
        return;
      }
      throw new EgghatchError({
        kind: 'unsupported',
        message: `setting ${name}.${member} is not supported`,
        expected: `one of the options ${[...known].join(', ')}`,
        hint: 'leave the line out: egghatch exports as torch does by default',
        place: py.place(),
        pythonType: 'Unsupported',
      });
    },
  };
}

export const OPTION_MODULES: readonly string[] = Object.keys(OPTIONS);
