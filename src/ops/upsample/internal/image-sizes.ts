import { gt } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';
import { sizeText } from '../../view/index.js';

const SIDES = ['D', 'H', 'W'] as const;

/**
 * The sizes of images of other sides.
 *
 * @throws OpError with torch's message when the sides are not as many as the op has, or one is empty
 */
export function resizedSizes(
  target: string,
  sizes: readonly SymInt[],
  output: readonly SymInt[],
  rank: number,
  ctx: MetaContext,
): readonly SymInt[] {
  if (output.length !== rank) {
    const message = `It is expected output_size equals to ${rank}, but got size ${output.length}`;
    throw new OpError(target, message);
  }
  if (sizes.length !== rank + 2) {
    const message = `It is expected input_size equals to ${rank + 2}, but got size ${sizes.length}`;
    throw new OpError(target, message);
  }
  const input = sizes.slice(2);
  if (![...input, ...output].every((size) => ctx.decide(gt(size, 0n)))) {
    const names = SIDES.slice(-rank);
    const text = (sides: readonly SymInt[]): string =>
      sides.map((size, i) => `${names[i]}: ${sizeText(size)}`).join(', ');
    const message = `Input and output sizes should be greater than 0, but got input (${text(input)}) and output (${text(output)})`;
    throw new OpError(target, message);
  }
  if (!ctx.decide(gt(sizes[1]!, 0n))) {
    const text = `[${sizes.map(sizeText).join(', ')}]`;
    const message = `Non-empty ${rank + 2}D data tensor expected but got a tensor with sizes ${text}`;
    throw new OpError(target, message);
  }
  return [...sizes.slice(0, 2), ...output];
}
