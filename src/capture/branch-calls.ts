import { EgghatchError } from '../diagnostics/index.js';
import { callsGraphs } from '../ops/index.js';
import type { Operand } from '../torch/backend.js';
import { table } from '../tables/index.js';

/**
 * Inside the branches of `cond` and the bodies of `map` torch 2.1 prints ops before they are decomposed, where everything else is printed after.
 * What is recorded here is decomposed; so a call may stand in a branch only if both are the same: one op, named like
 * the function that the program calls, and no view.
 */
const SAME_AS_CALLED: ReadonlySet<string> = new Set(
  [
    'abs acos acosh add all amax amin any argmax argmin asin asinh atan atan2 atanh bitwise_and bitwise_not bitwise_or',
    'bitwise_xor bmm cat ceil clamp clamp_max clamp_min clone cos cosh cumprod cumsum digamma div eq erf erfc erfinv exp',
    'expm1 flip floor floor_divide fmax fmin fmod gather ge gelu gt hardtanh hypot index_select isinf isnan le leaky_relu',
    'lgamma log log10 log1p log2 logcumsumexp logical_and logical_not logical_or lt max maximum mean median min minimum mm',
    'mul ne neg pow prod reciprocal relu remainder repeat roll round rsqrt scatter sigmoid sign sin sinh sqrt std sub sum',
    'tan tanh trunc var where',
  ].flatMap((line) => line.split(' ')),
);

/** What the calls of operators and of functions with another name dispatch to. */
const ALSO: Readonly<Record<string, string>> = table({
  '+': 'add',
  '-': 'sub neg',
  '*': 'mul',
  '/': 'div',
  '//': 'floor_divide',
  '%': 'remainder',
  '**': 'pow',
  '@': 'mm bmm',
  '&': 'bitwise_and',
  '|': 'bitwise_or',
  '^': 'bitwise_xor',
  '~': 'bitwise_not',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
  __radd__: 'add',
  __rmul__: 'mul',
  __truediv__: 'div',
  __matmul__: 'mm bmm',
  __and__: 'bitwise_and',
  __or__: 'bitwise_or',
  __xor__: 'bitwise_xor',
  __invert__: 'bitwise_not',
  __floordiv__: 'floor_divide',
  __mod__: 'remainder',
  matmul: 'mm bmm',
  max: 'max maximum',
  min: 'min minimum',
  norm: 'linalg_vector_norm',
  vector_norm: 'linalg_vector_norm',
  square: 'pow',
  relu6: 'hardtanh',
  ...Object.fromEntries(
    'to type float double half bfloat16 long int short char byte bool'
      .split(' ')
      .map((name) => [name, '_to_copy']),
  ),
  softmax: '_softmax',
  log_softmax: '_log_softmax',
  assert: '_assert_async',
});

/** Tells, call by call of the surface, whether what it records is what torch would print in a branch. */
export class BranchCalls {
  #name = '';
  #ops = 0;

  /** A function or operator of torch is called. */
  begin(name: string): void {
    this.#name = name;
    this.#ops = 0;
  }

  /** @throws EgghatchError of kind `unsupported` */
  check(target: string, args: readonly Operand[]): void {
    const [namespace, base = ''] = target.split('.');
    if (target === 'aten.sym_size.int' || callsGraphs(target)) return;
    this.#ops++;
    const name = this.#name.replace(/^__(\w+)__$/, '$1');
    const expected = ALSO[this.#name]?.split(' ') ?? (SAME_AS_CALLED.has(name) ? [name] : []);
    const named = namespace === 'aten' && expected.includes(base);
    if (named && this.#ops === 1 && args.some((arg) => isTensor(arg) || areTensors(arg))) return;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${this.#name} is not supported in a function that cond or map calls: torch 2.1 shows it there without decomposing it, and egghatch has ${target}`,
      expected: 'elementwise arithmetic, comparisons, conversions, reductions, products of matrices, softmax',
      hint: 'compute it before that call and pass the result among the operands',
      pythonType: 'Unsupported',
    });
  }
}

function areTensors(operand: Operand | undefined): boolean {
  return Array.isArray(operand) && (operand as readonly Operand[]).every(isTensor);
}

function isTensor(operand: Operand | undefined): boolean {
  return (
    typeof operand === 'object' && operand !== null && 'kind' in operand && operand.kind === 'tensor-handle'
  );
}
