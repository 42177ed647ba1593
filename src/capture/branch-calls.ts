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
    'abs acos acosh add asin asinh atan atanh bitwise_and bitwise_not bitwise_or bitwise_xor bmm ceil clamp cos cosh',
    'cumsum div eq erf exp expm1 floor ge gt le log log10 log1p log2 logical_and logical_not logical_or lt maximum',
    'mean minimum mm mul ne neg pow reciprocal relu round rsqrt sigmoid sign sin sinh sqrt sub sum tan tanh trunc',
  ].flatMap((line) => line.split(' ')),
);

/** What the calls of operators and of functions with another name dispatch to. */
const ALSO: Readonly<Record<string, string>> = table({
  '+': 'add',
  '-': 'sub neg',
  '*': 'mul',
  '/': 'div',
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
  matmul: 'mm bmm',
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
    if (namespace === 'aten' && this.#ops === 1 && expected.includes(base) && isTensor(args[0])) return;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${this.#name} is not supported in a function that cond or map calls: torch 2.1 shows it there without decomposing it, and egghatch has ${target}`,
      expected: 'elementwise arithmetic, comparisons, sums and means, products of matrices, softmax',
      hint: 'compute it before that call and pass the result among the operands',
      pythonType: 'Unsupported',
    });
  }
}

function isTensor(operand: Operand | undefined): boolean {
  return (
    typeof operand === 'object' && operand !== null && 'kind' in operand && operand.kind === 'tensor-handle'
  );
}
