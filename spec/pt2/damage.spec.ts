import { deflateSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readPt2 } from '../../src/pt2/index.js';
import type { Json } from '../../src/pt2/json/json.js';
import { readZip } from '../../src/pt2/zip/read-zip.js';
import { joined, writeZip } from '../../src/pt2/zip/write-zip.js';
import { bytesOf, edited, patched, refusal, repacked, withBytes } from './fixtures.js';

const MODEL = 'models/model.json';
const NODES = ['graph_module', 'graph', 'nodes'];
const map = (entries: Readonly<Record<string, Json>>): Json => new Map(Object.entries(entries));

/** The bytes of an archive with some of them changed in place. */
function poked(name: string, poke: (bytes: Uint8Array, view: DataView) => void): Uint8Array {
  const bytes = joined(writeZip(readZip(bytesOf(name))));
  poke(bytes, new DataView(bytes.buffer));
  return bytes;
}

function directoryStart(view: DataView): number {
  return view.getUint32(view.byteLength - 6, true);
}

describe('the container', () => {
  test.each<[string, () => Uint8Array]>([
    ['no archive at all', () => new TextEncoder().encode('hello')],
    ['an empty file', () => new Uint8Array()],
    ['cut off', () => bytesOf('module_005').slice(0, -500)],
    [
      'a byte of a weight flipped',
      () => poked('module_005', (bytes) => (bytes[readZip(bytes)[0]!.bytes.byteOffset]! ^= 1)),
    ],
    [
      'overlapping entries',
      () => poked('module_005', (_, view) => view.setUint32(directoryStart(view) + 20, 1000, true)),
    ],
    [
      'a lying directory',
      () => poked('module_005', (_, view) => view.setUint32(directoryStart(view) + 42, 7, true)),
    ],
    [
      'an encrypted entry',
      () => poked('module_005', (_, view) => view.setUint16(directoryStart(view) + 8, 1, true)),
    ],
    [
      'an unknown method',
      () => poked('module_005', (_, view) => view.setUint16(directoryStart(view) + 10, 12, true)),
    ],
    [
      'a name that leads out',
      () => repacked('module_005', (entry) => ({ ...entry, name: `../${entry.name}` })),
    ],
    ['an absolute name', () => repacked('module_005', (entry) => ({ ...entry, name: `/${entry.name}` }))],
    [
      'backslashes',
      () => repacked('module_005', (entry) => ({ ...entry, name: entry.name.replaceAll('/', '\\') })),
    ],
    [
      'two levels of directories',
      () => repacked('module_005', (entry) => ({ ...entry, name: entry.name.replace('/', '/inner/') })),
    ],
    [
      'two top directories',
      () => repacked('module_005', (entry, at) => (at === MODEL ? { ...entry, name: `b/${at}` } : entry)),
    ],
    [
      'an entry twice',
      () => {
        const entries = readZip(bytesOf('module_005'));
        return joined(writeZip([...entries, entries[0]!]));
      },
    ],
    [
      'an archive in an archive',
      () => joined(writeZip([{ name: 'a/inner.pt2', bytes: bytesOf('module_005') }])),
    ],
    [
      'a file of torch.save',
      () =>
        joined(
          writeZip([
            { name: 'a/data.pkl', bytes: new Uint8Array(3) },
            { name: 'a/version', bytes: new Uint8Array([51, 10]) },
          ]),
        ),
    ],
    [
      'another format',
      () =>
        repacked('module_005', (entry, at) =>
          at === 'archive_format' ? withBytes(entry, new TextEncoder().encode('pt3')) : entry,
        ),
    ],
    ['no program', () => repacked('module_005', (entry, at) => (at === MODEL ? undefined : entry))],
  ])('%s', (_, bytes) => expect(refusal(bytes())).toMatchSnapshot());

  test('an archive that would unpack to more than is allowed is not unpacked', () => {
    const zeros = new Uint8Array(100_000);
    const bomb = joined(writeZip([{ name: 'a/weights', bytes: deflateSync(zeros) }]));
    const view = new DataView(bomb.buffer);
    view.setUint16(directoryStart(view) + 10, 8, true);
    view.setUint32(directoryStart(view) + 24, zeros.length, true);
    const read = readPt2(bomb, { file: 'bomb.pt2', maxInflatedBytes: 50_000 });
    expect(read).toMatchObject({
      left: { kind: 'malformed', message: expect.stringContaining('100000') as string },
    });
  });
});

describe('the program', () => {
  test.each<[string, () => Uint8Array]>([
    ['text that is no JSON', () => edited('module_005', MODEL, (text) => text.slice(0, 300))],
    ['a byte order mark', () => edited('module_005', MODEL, (text) => `\ufeff${text}`)],
    ['a key twice', () => edited('module_005', MODEL, (text) => text.replace('{', '{"graph_module": 1, '))],
    [
      'deep nesting',
      () => edited('module_005', MODEL, (text) => text.replace('{', `{"x": ${'['.repeat(100_000)}, `)),
    ],
    ['another version', () => patched('module_005', ['schema_version', 'major'], 9)],
    ['no graph', () => patched('module_005', ['graph_module', 'graph'], undefined)],
    ['a node without a target', () => patched('module_005', [...NODES, 0, 'target'], undefined)],
    ['a number for a name', () => patched('module_005', [...NODES, 0, 'target'], 5)],
    [
      'an argument with an unknown tag',
      () => patched('module_005', [...NODES, 0, 'inputs', 0, 'arg'], map({ as_tensr: map({ name: 'x' }) })),
    ],
    [
      'an argument with two tags',
      () => patched('module_005', [...NODES, 0, 'inputs', 0, 'arg'], map({ as_int: 1, as_bool: true })),
    ],
    [
      'a text for an int',
      () => patched('module_005', [...NODES, 0, 'inputs', 0, 'arg'], map({ as_int: 'one' })),
    ],
    [
      'an unknown element type',
      () => patched('module_005', ['graph_module', 'graph', 'tensor_values', 'x', 'dtype'], 99),
    ],
    [
      'a dangling name',
      () =>
        patched('module_005', [...NODES, 0, 'inputs', 0, 'arg'], map({ as_tensor: map({ name: 'nobody' }) })),
    ],
    [
      'a value that is not described',
      () => patched('module_005', ['graph_module', 'graph', 'tensor_values', 'x'], undefined),
    ],
    [
      'a value defined twice',
      () => patched('module_005', [...NODES, 0, 'outputs', 0], map({ as_tensor: map({ name: 'x' }) })),
    ],
    [
      'one input spec too few',
      () => patched('module_005', ['graph_module', 'signature', 'input_specs', 0], undefined),
    ],
    ['no signature of the call', () => patched('module_005', ['graph_module', 'module_call_graph'], [])],
  ])('%s', (_, bytes) => expect(refusal(bytes())).toMatchSnapshot());

  test('a node that uses its own result', () => {
    const node = [...NODES, 1];
    const bytes = patched(
      'module_005',
      [...node, 'inputs', 0, 'arg'],
      map({ as_tensor: map({ name: 'mul' }) }),
    );
    expect(refusal(bytes)).toContain('which nothing before it defines');
  });
});

describe('the weights', () => {
  const isWeight = (at: string): boolean => at === 'data/weights/weight_0';
  const CONFIG = 'data/weights/model_weights_config.json';

  test.each<[string, () => Uint8Array]>([
    [
      'an empty file',
      () =>
        repacked('module_005', (entry, at) => (isWeight(at) ? withBytes(entry, new Uint8Array()) : entry)),
    ],
    [
      'a file too short',
      () =>
        repacked('module_005', (entry, at) =>
          isWeight(at) ? withBytes(entry, entry.bytes.slice(0, 4)) : entry,
        ),
    ],
    [
      'no whole number of elements',
      () =>
        repacked('module_005', (entry, at) =>
          isWeight(at) ? withBytes(entry, new Uint8Array(entry.bytes.length + 1)) : entry,
        ),
    ],
    ['no file', () => repacked('module_005', (entry, at) => (isWeight(at) ? undefined : entry))],
    [
      'other sizes than the graph',
      () =>
        edited('module_005', CONFIG, (text) =>
          text.replace(/"sizes": \[\{"as_int": \d+\}/, '"sizes": [{"as_int": 1}'),
        ),
    ],
    [
      'a negative offset',
      () =>
        edited('module_005', CONFIG, (text) =>
          text.replace('"storage_offset": {"as_int": 0}', '"storage_offset": {"as_int": -4}'),
        ),
    ],
    [
      'a parameter that is not there',
      () => edited('module_005', CONFIG, (text) => text.replace(/"config": \{"[^"]*"/, '"config": {"other"')),
    ],
  ])('%s', (_, bytes) => expect(refusal(bytes())).toMatchSnapshot());
});
