/** `aten.add.Tensor`, `operator.ge`, `higher_order.cond`: as the IR has it. */
export function targetOf(target: string): string {
  return target.replace(/^torch\.ops\./, '').replace(/^_operator\./, 'operator.');
}

/** `torch.ops.aten.add.Tensor`, `_operator.ge` */
export function archiveTarget(target: string): string {
  if (target.startsWith('operator.')) return `_${target}`;
  return target.startsWith('math.') || target.startsWith('torch.') ? target : `torch.ops.${target}`;
}
