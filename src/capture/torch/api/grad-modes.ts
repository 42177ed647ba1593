import {
  builtin,
  nativeClass,
  PyInstance,
  type Interpreter,
  type PyBuiltin,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { torchOf } from '../registry.js';

/** `with torch.no_grad():` and its like; they also decorate functions. */
class GradMode extends PyInstance {
  readonly enabled: boolean;
  readonly before: boolean[] = [];
  constructor(cls: PyClass, enabled: boolean) {
    super(cls);
    this.enabled = enabled;
  }
}

function run(mode: GradMode, py: Interpreter, body: () => PyValue): PyValue {
  const torch = torchOf(py);
  const before = torch.gradEnabled;
  torch.gradEnabled = mode.enabled;
  try {
    return body();
  } finally {
    torch.gradEnabled = before;
  }
}

function gradMode(
  name: string,
  enabled: (argument: PyValue | undefined, py: Interpreter) => boolean,
): PyClass {
  return nativeClass({
    name,
    module: 'torch',
    create: (cls, call, py) => {
      const [first] = call.positional;
      const argument = first ?? call.keyword.get('mode');
      const mode = new GradMode(cls, enabled(argument, py));
      // `set_grad_enabled(False)` takes effect at once.
      if (name === 'set_grad_enabled') {
        mode.before.push(torchOf(py).gradEnabled);
        torchOf(py).gradEnabled = mode.enabled;
      }
      return mode;
    },
    methods: {
      __init__: () => null,
      __enter__: (self, _call, py) => {
        const mode = self as GradMode;
        if (name !== 'set_grad_enabled') mode.before.push(torchOf(py).gradEnabled);
        torchOf(py).gradEnabled = mode.enabled;
        return null;
      },
      __exit__: (self, _call, py) => {
        torchOf(py).gradEnabled = (self as GradMode).before.pop() ?? true;
        return false;
      },
      __call__: (self, call) => {
        const fn = call.positional[0] ?? null;
        return builtin(name, (inner, py) =>
          run(self as GradMode, py, () => py.call(fn, inner.positional, inner.keyword)),
        );
      },
    },
  });
}

export const GRAD_MODES: Readonly<Record<string, PyClass>> = {
  no_grad: gradMode('no_grad', () => false),
  inference_mode: gradMode('inference_mode', () => false),
  enable_grad: gradMode('enable_grad', () => true),
  set_grad_enabled: gradMode('set_grad_enabled', (argument) => argument === true),
};

/** `@torch.no_grad` without parentheses decorates too: calling the class with a function. */
export const isGradEnabled: PyBuiltin = builtin(
  'is_grad_enabled',
  (_, py) => torchOf(py).gradEnabled,
  'torch',
);
