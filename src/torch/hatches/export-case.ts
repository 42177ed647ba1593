import {
  builtin,
  nativeClass,
  PyInstance,
  type PyBuiltin,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { torchOf } from '../registry.js';

/** What `@export_case(example_inputs=…)` says of the callable under it. */
export interface ExportCase {
  readonly callable: PyValue;
  readonly options: ReadonlyMap<string, PyValue>;
}

/** `torch._export.db.case.export_case`: notes the case; the callable stays what it is. */
export const exportCase: PyBuiltin = builtin(
  'export_case',
  (call, py) => {
    const options = call.keyword;
    return builtin('wrapper', (wrapped) => {
      const callable = wrapped.positional[0] ?? null;
      torchOf(py).cases.push({ callable, options });
      return callable;
    });
  },
  'torch._export.db.case',
);

/** `export_rewrite_case`: another way to write the case before it, which stays what it is. */
export const exportRewriteCase: PyBuiltin = builtin(
  'export_rewrite_case',
  () => builtin('wrapper', (wrapped) => wrapped.positional[0] ?? null),
  'torch._export.db.case',
);

class EnumMember extends PyInstance {
  readonly name: string;
  readonly value: bigint;
  constructor(cls: PyClass, name: string, value: bigint) {
    super(cls);
    this.name = name;
    this.value = value;
  }
  override repr(): string {
    return `<SupportLevel.${this.name}: ${this.value}>`;
  }
}

/** `torch._export.db.case.SupportLevel` */
export const supportLevel: PyClass = nativeClass({
  name: 'SupportLevel',
  module: 'torch._export.db.case',
  properties: {
    name: (self) => (self as EnumMember).name,
    value: (self) => (self as EnumMember).value,
  },
});
supportLevel.members.set('SUPPORTED', new EnumMember(supportLevel, 'SUPPORTED', 1n));
supportLevel.members.set('NOT_SUPPORTED_YET', new EnumMember(supportLevel, 'NOT_SUPPORTED_YET', 0n));

/** `torch._export.db.case.ExportArgs(*args, **kwargs)`: inputs of which some are passed by keyword */
export class ExportArgsObject extends PyInstance {
  readonly args: readonly PyValue[];
  readonly kwargs: ReadonlyMap<string, PyValue>;
  constructor(args: readonly PyValue[], kwargs: ReadonlyMap<string, PyValue>) {
    super(exportArgsClass);
    this.args = args;
    this.kwargs = kwargs;
  }
}

export const exportArgsClass: PyClass = nativeClass({
  name: 'ExportArgs',
  module: 'torch._export.db.case',
  create: (_, call) => new ExportArgsObject(call.positional, call.keyword),
});
