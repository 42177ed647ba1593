import { EgghatchError } from '../../diagnostics/index.js';
import {
  builtin,
  decorated,
  nativeClass,
  PyFunction,
  PyInstance,
  type Interpreter,
  type PyBuiltin,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { torchOf } from '../registry.js';
import { table } from '../../tables/index.js';

/** `with torch.no_grad():` and its like; they also decorate functions. */
class GradMode extends PyInstance {
  readonly enabled: boolean;
  readonly before: boolean[] = [];
  constructor(cls: PyClass, enabled: boolean) {
    super(cls);
    this.enabled = enabled;
  }
}

interface Kind {
  readonly name: string;
  readonly enabled: (argument: PyValue | undefined) => boolean;
  /** `@torch.no_grad` without parentheses decorates too. */
  readonly bare?: boolean;
  /** Takes effect where it is made: `set_grad_enabled(False)`. */
  readonly atOnce?: boolean;
  /** What torch's tracer does not follow. */
  readonly untraced?: { readonly block?: boolean; readonly decorator?: boolean };
}

function refuseTraced(what: string, py: Interpreter): void {
  if (torchOf(py).trace === undefined) return;
  throw new EgghatchError({
    kind: 'refused',
    message: `${what} cannot be traced`,
    hint: 'Use torch.no_grad(), which leaves no trace in the exported program.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}

function run(enabled: boolean, py: Interpreter, body: () => PyValue): PyValue {
  const torch = torchOf(py);
  const before = torch.gradEnabled;
  torch.gradEnabled = enabled;
  try {
    return body();
  } finally {
    torch.gradEnabled = before;
  }
}

function decorate({ name, untraced }: Kind, enabled: boolean, fn: PyValue): PyValue {
  const around = (body: () => PyValue, py: Interpreter): PyValue => {
    if (untraced?.decorator === true) refuseTraced(`a function decorated with torch.${name}`, py);
    return run(enabled, py, body);
  };
  return fn instanceof PyFunction
    ? decorated(fn, around)
    : builtin(name, (inner, py) => around(() => py.call(fn, inner.positional, inner.keyword), py));
}

function gradMode(kind: Kind): PyClass {
  const { name, atOnce = false } = kind;
  return nativeClass({
    name,
    module: 'torch',
    create: (cls, call, py) => {
      const [first] = call.positional;
      const argument = first ?? call.keyword.get('mode');
      const enabled = kind.enabled(argument);
      if (kind.bare === true && argument instanceof PyFunction) return decorate(kind, enabled, argument);
      const mode = new GradMode(cls, enabled);
      if (atOnce) {
        mode.before.push(torchOf(py).gradEnabled);
        torchOf(py).gradEnabled = mode.enabled;
      }
      return mode;
    },
    methods: {
      __init__: () => null,
      __enter__: (self, _call, py) => {
        if (kind.untraced?.block === true) refuseTraced(`with torch.${name}()`, py);
        const mode = self as GradMode;
        if (!atOnce) mode.before.push(torchOf(py).gradEnabled);
        torchOf(py).gradEnabled = mode.enabled;
        return null;
      },
      __exit__: (self, _call, py) => {
        torchOf(py).gradEnabled = (self as GradMode).before.pop() ?? true;
        return false;
      },
      __call__: (self, call) => decorate(kind, (self as GradMode).enabled, call.positional[0] ?? null),
    },
  });
}

const KINDS: readonly Kind[] = [
  { name: 'no_grad', enabled: () => false, bare: true },
  { name: 'enable_grad', enabled: () => true, bare: true },
  {
    name: 'inference_mode',
    enabled: (mode) => mode === false,
    bare: true,
    untraced: { block: true, decorator: true },
  },
  {
    name: 'set_grad_enabled',
    enabled: (mode) => mode === true,
    atOnce: true,
    untraced: { decorator: true },
  },
];

export const GRAD_MODES: Readonly<Record<string, PyClass>> = table(
  Object.fromEntries(KINDS.map((kind) => [kind.name, gradMode(kind)])),
);

export const isGradEnabled: PyBuiltin = builtin(
  'is_grad_enabled',
  (_, py) => torchOf(py).gradEnabled,
  'torch',
);
