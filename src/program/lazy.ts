/**
 * Whether calls of an op are emitted only where a consumer first needs them, instead of where they were traced: sizes and
 * arithmetic on symbolic scalars, as in torch.
 */
export function isLazy({
  target,
  opaque = false,
}: {
  readonly target: string;
  readonly opaque?: boolean;
}): boolean {
  if (opaque) return false;
  return (target.startsWith('operator.') && target !== 'operator.getitem') || target === 'aten.sym_size.int';
}
