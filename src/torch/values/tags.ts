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
  create: (_, call, py) =>
    deviceNamed(
      call.positional[0] ?? call.keyword.get('type') ?? null,
      call.positional[1] ?? call.keyword.get('index') ?? null,
      py,
    ),
  properties: {
    type: (self) => (self as DeviceObject).type,
    index: (self) => (self as DeviceObject).index,
  },
});

/** `torch.device('cpu')`; others can be named and compared with, and not be computed on. */
export class DeviceObject extends PyInstance {
  readonly type: string;
  readonly index: bigint | null;
  constructor(type: string, index: bigint | null = null) {
    super(deviceClass);
    this.type = type;
    this.index = index;
  }
  override repr(): string {
    const index = this.index === null ? '' : `, index=${this.index}`;
    return `device(type='${this.type}'${index})`;
  }
  override str(): string {
    return this.index === null ? this.type : `${this.type}:${this.index}`;
  }
  override compare(op: PyCompareOp, other: PyValue): PyValue | undefined {
    if (op !== '==' && op !== '!=') return undefined;
    return (other instanceof DeviceObject && other.str() === this.str()) === (op === '==');
  }
  override hash(): string {
    return `device:${this.str()}`;
  }
}

export const CPU_DEVICE = new DeviceObject('cpu');

const DEVICE_TYPES = 'cpu cuda mps meta xpu xla hip ipu hpu mkldnn vulkan mtia privateuseone'.split(' ');

/** `torch.device('cuda:0')`, `torch.device('cuda', 0)`; a number is the index of a CUDA device. */
function deviceNamed(value: PyValue, index: PyValue, py: Interpreter): DeviceObject {
  if (value instanceof DeviceObject) return value;
  if (typeof value === 'bigint') return new DeviceObject('cuda', value);
  if (typeof value !== 'string')
    return py.raise('TypeError', `device(): argument 'type' must be str, not ${py.typeName(value)}`);
  const [, type = '', number] = /^([a-z]+)(?::(\d+))?$/.exec(value) ?? [];
  if (!DEVICE_TYPES.includes(type)) {
    return py.raise(
      'RuntimeError',
      `Expected one of ${DEVICE_TYPES.join(', ')} device type at start of device string: ${value}`,
    );
  }
  const at = number === undefined ? index : BigInt(number);
  if (type === 'cpu' && at === null) return CPU_DEVICE;
  return new DeviceObject(type, at === null ? null : py.index(at));
}

/** The device that a value names, to compute on; others than the CPU are refused. */
export function deviceFrom(value: PyValue, py: Interpreter): DeviceObject {
  if (value instanceof DeviceObject && value.type === 'cpu') return value;
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

const CONTIGUOUS = new TagObject(memoryFormatClass, 'torch.contiguous_format');

export const TAG_MEMBERS: Readonly<Record<string, TagObject>> = table({
  strided: new TagObject(layoutClass, 'torch.strided'),
  contiguous_format: CONTIGUOUS,
  legacy_contiguous_format: CONTIGUOUS,
  preserve_format: new TagObject(memoryFormatClass, 'torch.preserve_format'),
  channels_last: new TagObject(memoryFormatClass, 'torch.channels_last'),
  channels_last_3d: new TagObject(memoryFormatClass, 'torch.channels_last_3d'),
});
