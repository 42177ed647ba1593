import { boundsOf } from '../../facts/index.js';
import type { Argument, GraphSignature, Node, OutputSpec, RangeConstraint } from '../../ir/index.js';
import { symKey } from '../../ir/sym/index.js';
import type { Placeholder, Program, SymbolTable } from '../program.js';

/** What torch 2.15 calls a call that its passes insert: by its overload too. */
const INSERTED = new Set(['aten._assert_scalar.default', 'aten.sym_size.int']);

/** The name that a node of a program that was built wishes for: that of the op, unless torch gives it another one. */
export function nameOfInserted(target: string): string | undefined {
  return INSERTED.has(target) ? target.slice('aten.'.length).replace('.', '_') : undefined;
}

/** The k-th input of a program that was built: what torch calls the k-th of `*args`. */
export const nameOfInput = (k: number): string => `args_${k}`;

/** Symbols as torch 2.15 counts them, each when it is made, floats apart; with what is checked of them at run time. */
export function nameSymbols215({ egraph, symbols }: Program): SymbolTable {
  const names = new Map<string, string>();
  const ranges = new Map<string, RangeConstraint>();
  const counters = { u: 0, zuf: 0 };
  for (const { sym } of symbols) {
    const kind = sym.kind === 'f' ? 'zuf' : 'u';
    const name = `${kind}${counters[kind]++}`;
    names.set(symKey(sym), name);
    const { min = -Infinity, max = Infinity } =
      boundsOf(egraph, sym) ?? (sym.kind === 'b' ? { min: 0n, max: 1n } : {});
    ranges.set(name, { min, max, ...(kind === 'zuf' && { float: true }) });
  }
  return { names, ranges };
}

/** The signature of a program that was built: user inputs and user outputs. */
export function signature215(
  inputs: readonly Placeholder[],
  outputs: readonly Argument<Node>[],
): GraphSignature {
  const args = inputs.map((_, k) => nameOfInput(k));
  const given = outputs.map((output) => (output as Node).name);
  return {
    parameters: [],
    buffers: [],
    userInputs: args,
    userOutputs: given,
    inputsToParameters: new Map(),
    inputsToBuffers: new Map(),
    buffersToMutate: new Map(),
    specs: {
      inputs: args.map((arg) => ({ kind: 'user_input', arg })),
      outputs: given.map((arg): OutputSpec => ({ kind: 'user_output', arg })),
    },
  };
}
