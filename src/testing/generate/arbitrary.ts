import fc from 'fast-check';
import { Draw } from './draw.js';

/** An arbitrary of data that knows how to make itself smaller: the smaller candidates need no context. */
export class DataArbitrary<T> extends fc.Arbitrary<T> {
  readonly #make: (draw: Draw) => T;
  readonly #smaller: (value: T) => Iterable<T>;
  readonly #largePercent: number | undefined;

  /** @param largePercent how many in a hundred shapes are large, where that matters */
  constructor(make: (draw: Draw) => T, smaller: (value: T) => Iterable<T>, largePercent?: number) {
    super();
    this.#make = make;
    this.#smaller = smaller;
    this.#largePercent = largePercent;
  }

  override generate(random: fc.Random): fc.Value<T> {
    return new fc.Value(this.#make(new Draw(random, this.#largePercent)), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is T {
    return true;
  }

  override shrink(value: T): fc.Stream<fc.Value<T>> {
    return fc.stream(iterate(this.#smaller(value)));
  }
}

function* iterate<T>(values: Iterable<T>): IterableIterator<fc.Value<T>> {
  for (const value of values) yield new fc.Value(value, undefined);
}
