import { describe, expect, it } from 'vitest';
import { allOps, parseSchema } from '../../src/ops/index.js';

const argOf = (text: string) => parseSchema(`op(${text}) -> Tensor`).args.at(-1)!;

describe('a schema', () => {
  it('has a namespace, a name and an overload', () => {
    const schema = parseSchema('slice.Tensor(Tensor(a) self, int dim=0) -> Tensor(a)');
    expect([schema.namespace, schema.name, schema.overload]).toEqual(['aten', 'slice', 'Tensor']);
    expect(parseSchema('operator::add(Scalar a, Scalar b) -> Scalar')).toMatchObject({
      namespace: 'operator',
      name: 'add',
      overload: 'default',
    });
    expect(schema.text).toBe('aten::slice.Tensor(Tensor(a) self, int dim=0) -> Tensor(a)');
  });

  it.each([
    ['Tensor(a!) self', { base: 'Tensor', list: false, optional: false, text: 'Tensor' }],
    ['Tensor(a!)? out', { base: 'Tensor', list: false, optional: true, text: 'Optional[Tensor]' }],
    ['Tensor(a -> *) self', { base: 'Tensor', list: false, optional: false }],
    ['Tensor[] tensors', { base: 'Tensor', list: true, optional: false, text: 'List[Tensor]' }],
    [
      'Tensor?[] indices',
      { base: 'Tensor', list: true, optionalItems: true, text: 'List[Optional[Tensor]]' },
    ],
    ['int[1]? dim', { base: 'int', list: true, optional: true, size: 1, text: 'Optional[List[int]]' }],
    ['SymInt[2] size', { base: 'SymInt', list: true, size: 2, text: 'List[int]' }],
    ['SymInt? start', { base: 'SymInt', optional: true, text: 'Optional[int]' }],
    ['ScalarType? dtype', { base: 'ScalarType', optional: true, text: 'Optional[int]' }],
    ['Scalar other', { base: 'Scalar', text: 'number' }],
    ['float[]? scales', { base: 'float', list: true, optional: true }],
    ['MemoryFormat? memory_format', { base: 'MemoryFormat', optional: true }],
  ])('types an argument: %s', (text, type) => {
    expect(argOf(text).type).toMatchObject(type);
  });

  it.each([
    ['int dim=-1', -1n],
    ['bool keepdim=False', false],
    ['Scalar alpha=1', 1n],
    ['Scalar slope=0.01', 0.01],
    ['Scalar flag=True', true],
    ['float eps=1e-05', 1e-5],
    ['float p=2.', 2],
    ['int[1] dim=[]', []],
    ['int[2] stride=[1, 2]', [1n, 2n]],
    ['int[2] padding=0', [0n, 0n]],
    ['int? dim=None', null],
    ['str approximate="none"', 'none'],
    ["str reduction='mean'", 'mean'],
    ['int reduction=Mean', 1n],
    ['ScalarType? dtype=4', { kind: 'dtype', value: 'i64' }],
    ['ScalarType dtype=long', { kind: 'dtype', value: 'i64' }],
    [
      'MemoryFormat memory_format=contiguous_format',
      { kind: 'memory_format', value: 'torch.contiguous_format' },
    ],
  ])('has a default: %s', (text, value) => {
    expect(argOf(text).default).toEqual(value);
  });

  it('knows what is keyword-only and what is required', () => {
    const { args } = parseSchema(
      'op(Tensor self, int[1]? dim, *, Scalar? correction=None) -> (Tensor values, Tensor)',
    );
    expect(args.map((arg) => [arg.name, arg.kwOnly, 'default' in arg])).toEqual([
      ['self', false, false],
      ['dim', false, false],
      ['correction', true, true],
    ]);
  });

  it.each([
    ['-> ()', []],
    ['-> Tensor', ['Tensor']],
    ['-> (Tensor values, Tensor indices)', ['Tensor', 'Tensor']],
    ['-> Tensor(a)[]', ['List[Tensor]']],
    ['-> (Tensor(a), Tensor(b))', ['Tensor', 'Tensor']],
  ])('has results %s', (text, types) => {
    expect(parseSchema(`op(Tensor self) ${text}`).returns.map((type) => type.text)).toEqual(types);
  });

  it.each([
    'sin',
    'sin(Tensor) -> Tensor',
    'sin(Tenser self) -> Tensor',
    'sin(int a=x) -> Tensor',
    'sin(Tensor self)',
  ])('that does not parse says where: %s', (text) => {
    expect(() => parseSchema(text)).toThrow(/does not parse at/);
  });
});

describe('the ops', () => {
  it('have schemas that agree with their targets', () => {
    for (const { target, schema } of allOps()) {
      const { namespace, name, overload } = schema;
      const full = `${namespace}.${name}.${overload}`;
      expect(target).toBe(/^(aten|prims)$/.test(namespace) ? full : `${namespace}.${name}`);
    }
  });
});
