import { EgghatchError, thrownText } from '../diagnostics/index.js';
import type { Argument, Type } from '../ir/index.js';
import type { OpDefinition } from '../ops/index.js';
import type { Cost, CostedCall } from './cost.js';

/** Asks a cost about calls, and holds it to what a cost has to be. */
export class Pricing {
  readonly #cost: Cost;
  /** How many numbers the cost gives: those of the first call that it did not forbid. */
  #width: number | undefined;

  constructor(cost: Cost) {
    this.#cost = cost;
  }

  /**
   * The price of a call as a vector; undefined when it is forbidden.
   *
   * @throws EgghatchError of kind `cost` when the cost throws, or gives something else than numbers from 0 on
   */
  price(op: OpDefinition, args: readonly Argument<Type>[], result: Type): readonly number[] | undefined {
    const call = costedCall(op, args, result);
    const given = this.#ask(call);
    const values = typeof given === 'number' ? [given] : given;
    if (!Array.isArray(values) || !values.every((value) => typeof value === 'number' && value >= 0)) {
      throw this.#wrong(call, `gives ${show(given)}`, 'a number from 0 on, or a list of them');
    }
    if (values.includes(Infinity)) return undefined;
    this.#width ??= values.length;
    if (values.length !== this.#width) {
      throw this.#wrong(
        call,
        `gives ${values.length} numbers`,
        `${this.#width}, as for the calls before: costs of different lengths cannot be compared`,
      );
    }
    return values;
  }

  #ask(call: CostedCall): unknown {
    try {
      return this.#cost(call);
    } catch (error) {
      if (error instanceof EgghatchError) throw error;
      const said = thrownText(error);
      throw this.#wrong(call, `throws: ${said}`, 'a number from 0 on for every call', error);
    }
  }

  #wrong({ target }: CostedCall, what: string, expected: string, cause?: unknown): EgghatchError {
    const name = this.#cost.name === '' ? 'the cost' : `the cost "${this.#cost.name}"`;
    return new EgghatchError(
      {
        kind: 'cost',
        message: `${name}, asked about a call of ${target}, ${what}`,
        expected,
        hint: 'return Infinity for calls that must not be taken',
      },
      { cause },
    );
  }
}

function costedCall(op: OpDefinition, args: readonly Argument<Type>[], result: Type): CostedCall {
  return {
    target: op.target,
    args,
    result,
    op,
    arg(name) {
      const position = op.schema.args.findIndex((arg) => arg.name === name);
      if (position >= 0) return args[position] as Argument<Type>;
      const names = op.schema.args.map((arg) => arg.name).join(', ');
      throw new RangeError(`${op.target} has no argument ${name}: it takes (${names})`);
    },
  };
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
