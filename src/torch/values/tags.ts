import {
  nativeClass,
  PyInstance,
  type Interpreter,
  type PyClass,
  type PyCompareOp,
  type PyValue,
} from '../../python/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { table } from '../../tables/index.js';

export const deviceClass: PyClass = nativeClass({
  name: 'device',
  module: 'torch',
  openInstances: false,
  subclassable: false,
  create: (_, call, py) => deviceFrom(call.positional[0] ?? call.keyword.get('type') ?? null, py),
  properties: {
    type: (self) => (self as DeviceObject).type,
    index: () => null,
  },
});

/** `torch.device('cpu')`: the only one there is. */
export class DeviceObject extends PyInstance {
  readonly type: string;
  constructor(type: string) {
    super(deviceClass);
    this.type = type;
  }
  override repr(): string {
    return `device(type='${this.type}')`;
  }
  override str(): string {
    return this.type;
  }
  override compare(op: PyCompareOp, other: PyValue): PyValue | undefined {
    if (op !== '==' && op !== '!=') return undefined;
    return (other instanceof DeviceObject && other.type === this.type) === (op === '==');
  }
  override hash(): string {
    return `device:${this.type}`;
  }
}

export const CPU_DEVICE = new DeviceObject('cpu');

/** The device that a value names; others than the CPU are refused. */
export function deviceFrom(value: PyValue, py: Interpreter): DeviceObject {
  if (value instanceof DeviceObject) return value;
  const name = typeof value === 'string' ? value.split(':')[0] : undefined;
  if (name === 'cpu') return CPU_DEVICE;
  throw new EgghatchError({
    kind: 'unsupported',
    message: `the device ${py.repr(value)} is not supported`,
    expected: "'cpu', where programs are exported and run",
    hint: "Leave the device out, or write device='cpu'.",
    place: py.place(),
    pythonType: 'RuntimeError',
  });
}

export const layoutClass: PyClass = nativeClass({ name: 'layout', module: 'torch', subclassable: false });
export const memoryFormatClass: PyClass = nativeClass({
  name: 'memory_format',
  module: 'torch',
  subclassable: false,
});

/** `torch.strided`, `torch.contiguous_format`, …: constants that torch prints by name. */
export class TagObject extends PyInstance {
  readonly name: string;
  constructor(cls: PyClass, name: string) {
    super(cls);
    this.name = name;
  }
  override repr(): string {
    return this.name;
  }
}

export const TAG_MEMBERS: Readonly<Record<string, TagObject>> = table({
  strided: new TagObject(layoutClass, 'torch.strided'),
  contiguous_format: new TagObject(memoryFormatClass, 'torch.contiguous_format'),
  preserve_format: new TagObject(memoryFormatClass, 'torch.preserve_format'),
  channels_last: new TagObject(memoryFormatClass, 'torch.channels_last'),
  channels_last_3d: new TagObject(memoryFormatClass, 'torch.channels_last_3d'),
});
