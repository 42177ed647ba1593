import type { SymInt, TensorType } from '../../../ir/type.js';
import { OpError, type MetaArgs, type MetaContext } from '../../define.js';
import { channelsLastStrides, elementwiseStrides } from '../../view/index.js';
import { table } from '../../../tables/index.js';

const RANKS: Readonly<Record<string, number>> = table({
  'torch.channels_last': 4,
  'torch.channels_last_3d': 5,
});

/**
 * The strides that the `memory_format` of a call asks for. Without one, and with `preserve_format`, they are in the
 * order of `like`; row-major where there is nothing to be like.
 */
export function formatStrides(
  args: MetaArgs,
  sizes: readonly SymInt[],
  like: TensorType | undefined,
  ctx: MetaContext,
): readonly SymInt[] | undefined {
  const format = args.tagged('memory_format');
  const name = format?.kind === 'memory_format' ? format.value : 'torch.preserve_format';
  const rank = RANKS[name];
  if (rank !== undefined) {
    if (sizes.length === rank) return channelsLastStrides(sizes);
    throw new OpError(
      args.target,
      `required rank ${rank} tensor to use ${name.slice('torch.'.length)} format`,
    );
  }
  if (name !== 'torch.preserve_format' || like === undefined) return undefined;
  return elementwiseStrides([like], sizes, ctx);
}

/** The memory format that a call asks for. @throws OpError when tensors of that rank have none such. */
export function formatName(args: Pick<MetaArgs, 'target' | 'tagged'>, rank: number): string {
  const format = args.tagged('memory_format');
  const name = format?.kind === 'memory_format' ? format.value : 'torch.preserve_format';
  const wanted = RANKS[name];
  if (wanted === undefined || wanted === rank) return name;
  throw new OpError(
    args.target,
    `required rank ${wanted} tensor to use ${name.slice('torch.'.length)} format`,
  );
}
