import { table } from '../../tables/index.js';
import type { Argument } from '../../ir/argument.js';
import { composite } from '../composite/define-composite.js';
import { declaredWith, declareOp, type OpDeclaration } from '../declare-op.js';
import { ShapeNotKnown } from '../define.js';
import type { OpDefinition } from '../definition.js';
import { KNOWN_OPS, OpSet } from '../op-set.js';
import { CHECKS, DRAWS, IN_PLACE, PURE } from './schemas.js';
import { SEMANTICS } from './semantics/index.js';
import { SHAPES } from './shapes.js';
import { inWordsOf215 } from './words.js';

/**
 * The ops that are known here, and those that programs of torch 2.15 call besides. What the latter compute is known from
 * the program alone, which says the type of every value; only those that rules build have shape rules.
 */
export const TORCH_2_15_OPS: OpSet = new OpSet([...KNOWN_OPS, ...newOps()].map(inWordsOf215));

function newOps(): readonly OpDefinition[] {
  return [
    ...PURE.map((schema) =>
      // The ops that it consists of say whether they take complex numbers.
      declaredWith(
        { schema, shape: shapeOf(schema), ...semanticsOf(schema), pure: true },
        { takesComplex: true },
      ),
    ),
    ...DRAWS.map((schema) => declareOp({ schema, shape: shapeOf(schema), nondeterministic: true })),
    ...[...CHECKS, ...IN_PLACE].map((schema) =>
      declaredWith({ schema, shape: shapeOf(schema), ...semanticsOf(schema) }, {}),
    ),
  ].filter(({ target }) => KNOWN_OPS.lookup(target) === undefined);
}

/** What a call computes, by ops that are known; nothing where nobody has written it down. */
function semanticsOf(schema: string): Pick<OpDeclaration, 'semantics' | 'tolerance' | 'flops'> {
  const found = SEMANTICS[schema.slice(0, schema.indexOf('('))];
  if (found === undefined) return {};
  const { steps, as, flops } = found;
  const tolerance =
    found.tolerance ?? (as === undefined ? undefined : KNOWN_OPS.require(`aten.${as}`).tolerance);
  const { eval: semantics } = composite({ schema, steps }, (target) => KNOWN_OPS.require(target));
  return { semantics, ...(tolerance && { tolerance }), ...(flops && { flops }) };
}

function shapeOf(schema: string): OpDeclaration['shape'] {
  const name = schema.slice(0, schema.indexOf('('));
  const found = SEMANTICS[name];
  if (found?.as !== undefined)
    return composite({ schema, steps: found.steps }, (target) => KNOWN_OPS.require(target)).meta;
  return (
    SHAPES[name] ??
    ((args) => {
      throw new ShapeNotKnown(args.target);
    })
  );
}

/** Arguments that say whether a call draws random numbers or writes into its running statistics. */
const SWITCHES: Readonly<Record<string, string>> = table<string>({
  'aten.dropout.default': 'train',
  'aten.feature_dropout.default': 'train',
  'aten.alpha_dropout.default': 'train',
  'aten.batch_norm.default': 'training',
  'aten.instance_norm.default': 'use_input_stats',
  'aten.lstm.input': 'train',
  'aten.gru.input': 'train',
  'aten.rnn_tanh.input': 'train',
  'aten.rnn_relu.input': 'train',
  'aten.rrelu.default': 'training',
});

/**
 * Whether a call of an op that is listed as pure draws or writes all the same, as its arguments say; they are those of its
 * schema, in that order.
 */
export function drawsOrWrites(
  { target, schema }: Pick<OpDefinition, 'target' | 'schema'>,
  args: readonly Argument<unknown>[],
): boolean {
  const valueOf = (name: string): unknown => args[schema.args.findIndex((arg) => arg.name === name)];
  if (target === 'aten.scaled_dot_product_attention.default') return valueOf('dropout_p') !== 0;
  const name = SWITCHES[target];
  return name !== undefined && valueOf(name) !== false;
}

/**
 * Whether calls of an op are seen by rules: as values, or as effects that change nothing that they are given. What writes, and what
 * gives other values each time although nothing else happens, stays as it is.
 */
export function isValueOrEffect({ impure, nondeterministic, schema }: OpDefinition): boolean {
  return impure ? writtenNames(schema.text).length === 0 : !nondeterministic;
}

const written = new Map<string, readonly string[]>();

/** The arguments that a schema marks as written: `Tensor(a!) self`. */
export function writtenNames(schema: string): readonly string[] {
  let names = written.get(schema);
  if (names === undefined)
    written.set(schema, (names = [...schema.matchAll(/\(\w+!\)\S* (\w+)/g)].map(([, name]) => name!)));
  return names;
}

/** The op of `ops` that gives what an op writes: `aten.relu.default` for `aten.relu_.default`, where there is one. */
export function functionalOf(target: string, ops: OpSet): string | undefined {
  const parts = /^(aten\.[a-z]\w*?)_(\.\w+)$/.exec(target);
  if (parts === null) return undefined;
  const functional = `${parts[1]}${parts[2]}`;
  const op = ops.lookup(functional);
  return op !== undefined && !op.impure ? functional : undefined;
}

/** Ops that return their argument, or a view of it, where nothing has to be computed. */
const MAY_RETURN_ARGUMENT: ReadonlySet<string> = new Set(
  [
    'alias contiguous to type_as reshape reshape_as flatten unflatten dropout feature_dropout alpha_dropout expand_as',
    'view_as chunk split split_with_sizes tensor_split unbind broadcast_tensors meshgrid movedim swapaxes numpy_T mT mH',
    'real imag resolve_conj resolve_neg view_as_real view_as_complex narrow pad t transpose einsum ravel tile',
    'broadcast_to atleast_1d moveaxis swapdims hsplit vsplit dsplit adjoint matrix_H linalg_diagonal sum_to_size',
    'conj positive atleast_2d atleast_3d _conj squeeze unsqueeze select slice detach detach_ lift_fresh',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a call may give its argument, or a view of it, although its schema says nothing of that. */
export function mayReturnArgument({ schema }: Pick<OpDefinition, 'schema'>): boolean {
  return MAY_RETURN_ARGUMENT.has(schema.name);
}
