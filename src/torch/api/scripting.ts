import { EgghatchError } from '../../diagnostics/index.js';
import { builtin, PyFunction, type Interpreter, type PyBuiltin, type PyValue } from '../../python/index.js';

const MARK = 'torch.jit.script';

/** `@torch.jit.script`: torch's tracer looks through it at the function that it was given. */
export const script: PyBuiltin = builtin(
  'script',
  (call, py) => scripted(call.positional[0], py),
  'torch.jit',
);

/** Compiles under torch.jit.trace only, so it is the function itself. */
export const scriptIfTracing: PyBuiltin = builtin(
  'script_if_tracing',
  (call) => call.positional[0] ?? null,
  'torch.jit',
);

export const isScripted = (value: PyValue): boolean => value instanceof PyFunction && value.marks.has(MARK);

function scripted(fn: PyValue | undefined, py: Interpreter): PyValue {
  if (fn instanceof PyFunction) {
    fn.marks.add(MARK);
    return fn;
  }
  throw new EgghatchError({
    kind: 'refused',
    message: `torch.jit.script of a ${py.typeName(fn ?? null)} cannot be exported`,
    hint: 'Leave it out: what torch.export takes is the module itself.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}
