import {
  nativeClass,
  NotImplemented,
  PyBoxed,
  refusal,
  strClass,
  unbox,
  type NativeMethod,
} from '../../python/index.js';

/** torch compares its version part by part, with text and with tuples. */
function partsOf(value: string): readonly (number | string)[] {
  return value
    .split('+')[0]!
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function order(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i] ?? 0, right[i] ?? 0];
    if (x === y) continue;
    return typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return 0;
}

const comparison =
  (holds: (order: number) => boolean): NativeMethod =>
  (self, call, py) => {
    const other = unbox(call.positional[0] ?? null);
    const text =
      typeof other === 'string'
        ? other
        : py.isA(other, py.builtinNamed('tuple') as never)
          ? py
              .toArray(other)
              .map((part) => py.str(part))
              .join('.')
          : undefined;
    return text === undefined ? NotImplemented : holds(order(unbox(self) as string, text));
  };

const versionClass = nativeClass({
  name: 'TorchVersion',
  module: 'torch.torch_version',
  bases: [strClass],
  methods: {
    __lt__: comparison((sign) => sign < 0),
    __le__: comparison((sign) => sign <= 0),
    __gt__: comparison((sign) => sign > 0),
    __ge__: comparison((sign) => sign >= 0),
    __eq__: comparison((sign) => sign === 0),
    __ne__: comparison((sign) => sign !== 0),
    __hash__: (self) => BigInt((unbox(self) as string).length),
    // Dynamo knows the version as an object, of which it follows comparisons only.
    ...Object.fromEntries(
      ['split', 'startswith', 'partition', 'rpartition', 'rsplit', 'replace', 'find'].map((name) => [
        name,
        ((self, call, py) => {
          if (py.mode === 'trace') throw refusal(`torch.__version__.${name}() cannot be traced`);
          return py.call(py.getattr(unbox(self), name), call.positional, call.keyword);
        }) satisfies NativeMethod,
      ]),
    ),
  },
});

/** `torch.__version__` */
export const TORCH_VERSION = new PyBoxed(versionClass, '2.1.0');
