import { ProgramRunner, type RuntimeValue } from '../../eval/index.js';
import { unflattenOutputs } from '../../eval/unflatten-outputs.js';
import type { ExportedProgram, Type } from '../../ir/index.js';
import type { OpSet } from '../../ops/index.js';
import { fullTensor } from '../../tensor/index.js';

/** Sizes above are not worth what they take. */
const LARGEST = 100n;
/** What a size is that is known only when the program runs. */
const DYNAMIC = 3;

/** The value of a program on tensors of ones, of the types that its inputs say. @throws EgghatchError as `ProgramRunner` */
export function runOnOnes(program: ExportedProgram, ops?: OpSet): RuntimeValue {
  const runner = new ProgramRunner(program, ops === undefined ? {} : { ops });
  const user = new Set(program.graphSignature.userInputs);
  const flat = program.graph.nodes
    .filter(({ op, name }) => op === 'placeholder' && user.has(name))
    .map(({ meta: { val } }) => ones(val));
  const called = unflattenOutputs(program.inSpec, flat);
  const [args, kwargs] = isTuple(called) ? called.tuple : [];
  return runner.run(
    args !== undefined && isTuple(args) ? args.tuple : flat,
    new Map(kwargs !== undefined && isDict(kwargs) ? kwargs.dict : []),
  );
}

function ones(type: Type | undefined): RuntimeValue {
  if (type?.kind !== 'tensor') return 3n;
  return fullTensor(
    type.dtype,
    type.sizes.map((size) =>
      typeof size === 'bigint' && size >= 0n && size < LARGEST ? Number(size) : DYNAMIC,
    ),
    1,
  );
}

const isTuple = (value: RuntimeValue): value is { readonly tuple: readonly RuntimeValue[] } =>
  typeof value === 'object' && value !== null && 'tuple' in value;
const isDict = (
  value: RuntimeValue,
): value is { readonly dict: readonly (readonly [string, RuntimeValue])[] } =>
  typeof value === 'object' && value !== null && 'dict' in value;
