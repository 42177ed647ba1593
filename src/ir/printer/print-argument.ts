import { checkArgument, FUNCTION, OBJECT } from '../../diagnostics/index.js';
import { isList, isTagged, type Argument, type TaggedArgument } from '../argument.js';
import type { Node } from '../graph.js';
import { DTYPE_NAMES } from '../dtype.js';
import { callee } from '../operators.js';
import { reprComplex, reprFloat, reprString } from '../python-repr.js';

/** A plain value as Python's `repr` has it; what `Ref` stands for is printed by the caller's function. */
export function printArgument<Ref extends object>(
  argument: Argument<Ref>,
  printRef: (ref: Ref) => string,
): string {
  if (typeof argument === 'bigint') return argument.toString();
  if (typeof argument === 'number') return reprFloat(argument);
  if (typeof argument === 'boolean') return argument ? 'True' : 'False';
  if (typeof argument === 'string') return reprString(argument);
  if (argument === null) return 'None';
  if (isList(argument)) return `[${argument.map((item) => printArgument(item, printRef)).join(', ')}]`;
  checkArgument('printArgument', argument, OBJECT);
  if (isTagged(argument)) return printTagged(argument);
  checkArgument('printArgument', printRef, FUNCTION);
  return printRef(argument);
}

/** Narrows without losing the element type, which `Array.isArray` does for readonly arrays. */
/** `torch.float32`, `device(type='cpu')`, `torch.strided`, `1j`. */
export function printTagged(argument: TaggedArgument): string {
  switch (argument.kind) {
    case 'dtype':
      return `torch.${DTYPE_NAMES[argument.value]}`;
    case 'device':
      return printDevice(argument.value);
    case 'layout':
    case 'memory_format':
      return argument.value;
    case 'operator':
      return callee(argument.value);
    case 'complex':
      return reprComplex(argument.re, argument.im);
  }
}

function printDevice(device: string): string {
  const [type = '', index] = device.split(':');
  return `device(type=${reprString(type)}${index === undefined ? '' : `, index=${index}`})`;
}

/** Whether an argument is a value of the graph. */
export function isNode(argument: Argument<Node> | undefined): argument is Node {
  return typeof argument === 'object' && argument !== null && !isList(argument) && !isTagged(argument);
}
