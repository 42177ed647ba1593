import type { DimConstraint } from '../../inputs/index.js';
import {
  define,
  nativeClass,
  PyInstance,
  PyList,
  PyTuple,
  type Interpreter,
  type PyBuiltin,
  type PyClass,
  type PyCompareOp,
  type PyValue,
} from '../../python/index.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { wrapDim } from '../aten/ints.js';
import { guarded } from '../api/define.js';

const constraintClass: PyClass = nativeClass({ name: 'Constraint', module: 'torch._export' });

/**
 * `dynamic_dim(x, d)`: a dimension of an example input that is not fixed to its size there. Comparing it with numbers narrows
 * its range, comparing it with another one declares both equal, and gives both the range of either.
 */
export class DynamicDim extends PyInstance {
  readonly tensor: TensorObject;
  readonly dim: number;
  readonly min: bigint | undefined;
  readonly max: bigint | undefined;
  readonly equals: DynamicDim | undefined;

  constructor(
    tensor: TensorObject,
    dim: number,
    rest: {
      readonly min?: bigint | undefined;
      readonly max?: bigint | undefined;
      readonly equals?: DynamicDim | undefined;
    } = {},
  ) {
    super(constraintClass);
    this.tensor = tensor;
    this.dim = dim;
    this.min = rest.min;
    this.max = rest.max;
    this.equals = rest.equals;
  }

  override compare(op: PyCompareOp, other: PyValue): PyValue | undefined {
    if (other instanceof DynamicDim) {
      return op === '==' ? this.#narrowed({ ...this.#rangeWith(other), equals: other }) : undefined;
    }
    if (typeof other !== 'bigint' || op === '==' || op === '!=') return undefined;
    const lower = op === '>' ? other + 1n : op === '>=' ? other : undefined;
    const upper = op === '<' ? other - 1n : op === '<=' ? other : undefined;
    return this.#narrowed(this.#rangeWith({ min: lower, max: upper }));
  }

  /** The bounds that hold when those of another range hold too. */
  #rangeWith({ min, max }: Pick<DynamicDim, 'min' | 'max'>): Pick<DynamicDim, 'min' | 'max'> {
    return {
      min: min === undefined || (this.min !== undefined && this.min > min) ? this.min : min,
      max: max === undefined || (this.max !== undefined && this.max < max) ? this.max : max,
    };
  }

  #narrowed(by: { min?: bigint | undefined; max?: bigint | undefined; equals?: DynamicDim }): DynamicDim {
    return new DynamicDim(this.tensor, this.dim, {
      min: this.min,
      max: this.max,
      equals: this.equals,
      ...by,
    });
  }

  override truth(py: Interpreter): boolean {
    return py.raise(
      'TypeError',
      'Cannot determine truth value of Constraint. If you are trying to combine Constraints with logical connectives, you can specify them separately instead.',
    );
  }
}

/** `torch.export.dynamic_dim(x, index)` */
export function dynamicDim(module: string): PyBuiltin {
  return define(
    'dynamic_dim(t, index)',
    (args, py) => {
      const tensor = args.value('t');
      if (!(tensor instanceof TensorObject)) {
        return py.raise(
          'TypeError',
          `Expected tensor as input to dynamic_dim but got ${py.typeName(tensor)}`,
        );
      }
      if (tensor.dim === 0) return py.raise('ValueError', 'Cannot mark 0-dimension tensors to be dynamic');
      const index = Number(py.index(args.value('index')));
      return guarded(py, 'dynamic_dim', () => new DynamicDim(tensor, wrapDim(index, tensor.dim)));
    },
    module,
  );
}

/** The constraints that a program declares, by the positions of its example inputs; what speaks of other tensors is left out. */
export function dimConstraints(declared: PyValue, inputs: readonly PyValue[]): DimConstraint[] {
  const items = declared instanceof PyList || declared instanceof PyTuple ? declared.items : [];
  return items.flatMap((item): DimConstraint[] => {
    if (!(item instanceof DynamicDim)) return [];
    const input = inputs.indexOf(item.tensor);
    if (input < 0) return [];
    const { dim, min, max, equals } = item;
    const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    const own: DimConstraint = { input, dim, ...range };
    const other = equals === undefined ? -1 : inputs.indexOf(equals.tensor);
    return equals === undefined || other < 0
      ? [own]
      : [own, { input: other, dim: equals.dim, ...range }, { input, dim, eq: [other, equals.dim] }];
  });
}
