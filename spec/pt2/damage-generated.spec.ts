import { describe, expect, test } from 'vitest';
import { isLeft } from 'fp-ts/lib/Either.js';
import { renderError } from '../../src/diagnostics/index.js';
import { exportedProgramOf, readPt2 } from '../../src/pt2/index.js';
import { isArray, isObject, type Json } from '../../src/pt2/json/json.js';
import { parseJson } from '../../src/pt2/json/parse-json.js';
import { printJson } from '../../src/pt2/json/print-json.js';
import { fromExportedProgram } from '../../src/program/index.js';
import { readZip } from '../../src/pt2/zip/read-zip.js';
import { joined, writeZip } from '../../src/pt2/zip/write-zip.js';
import { bytesOf, edited, NAMES, patched, repacked, withBytes } from './fixtures.js';

type Way = readonly (string | number)[];

/** What is put in the place of a value of the program, each of another kind than the schema wants somewhere. */
const WRONG: readonly (readonly [string, Json | undefined])[] = [
  ['gone', undefined],
  ['null', null],
  ['a number', 7],
  ['a large number', 2n ** 80n],
  ['a text', 'nobody'],
  ['a list', []],
  ['an object', new Map()],
];

/** The ways to the values of a document, spread evenly: as many as asked for, whatever its size. */
function waysIn(json: Json, count: number): readonly Way[] {
  const ways: Way[] = [];
  const visit = (value: Json, way: Way): void => {
    ways.push(way);
    if (isArray(value)) value.forEach((item, i) => visit(item, [...way, i]));
    else if (isObject(value)) for (const [key, item] of value) visit(item, [...way, key]);
  };
  visit(json, []);
  const step = (ways.length - 1) / count;
  return Array.from({ length: count }, (_, i) => ways[1 + Math.floor(i * step)]!);
}

/** Whether what is to be put there is there already. */
function isThere(json: Json, way: Way, wrong: Json | undefined): boolean {
  const before = way.reduce<Json>(
    (at, step) =>
      typeof step === 'number'
        ? (at as readonly Json[])[step]!
        : (at as ReadonlyMap<string, Json>).get(step)!,
    json,
  );
  return wrong !== undefined && printJson(before) === printJson(wrong);
}

const modelOf = (name: string): Json =>
  parseJson(new TextDecoder().decode(entryOf(name, 'models/model.json')), {
    file: name,
    entry: 'model.json',
  });

function entryOf(name: string, path: string): Uint8Array {
  return readZip(bytesOf(name)).find((entry) => entry.name.endsWith(path))!.bytes;
}

/** Reads an archive and puts its program into an e-graph; damage is told as an error or was none. */
function outcome(bytes: Uint8Array): string {
  const read = readPt2(bytes, { file: 'model.pt2' });
  if (isLeft(read)) {
    expect(['malformed', 'unsupported', 'budget']).toContain(read.left.kind);
    expect(renderError(read.left)).toContain('model.pt2');
    return read.left.archive?.path ?? read.left.archive?.entry ?? 'the container';
  }
  const imported = fromExportedProgram(exportedProgramOf(read.right));
  return isLeft(imported) ? imported.left.kind : 'no damage';
}

describe('a program that is damaged in one place', () => {
  test.each(NAMES)('%s: is an error that says where, or reads', (name) => {
    const model = modelOf(name);
    const outcomes = waysIn(model, 40).flatMap((way, i) => {
      const [, wrong] = WRONG[i % WRONG.length]!;
      return isThere(model, way, wrong) ? [] : [outcome(patched(name, way, wrong))];
    });
    expect(outcomes.filter((found) => found !== 'no damage').length).toBeGreaterThan(10);
  });

  test('with every kind of damage in each of fifty places', () => {
    let refused = 0;
    const model = modelOf('module_005');
    for (const way of waysIn(model, 50))
      for (const [, wrong] of WRONG)
        if (!isThere(model, way, wrong) && outcome(patched('module_005', way, wrong)) !== 'no damage')
          refused++;
    // Fields that have a default may be missing, and metadata may say anything.
    expect(refused).toBeGreaterThan(200);
  });
});

describe('an archive that is damaged anywhere', () => {
  const whole = bytesOf('module_005');

  test('cut off at any of a hundred lengths', () => {
    for (let i = 0; i < 100; i++)
      expect(outcome(whole.slice(0, Math.floor((i * whole.length) / 100)))).not.toBe('no damage');
  });

  test('with a byte changed in any of three hundred places', () => {
    const bytes = joined(writeZip(readZip(whole)));
    let refused = 0;
    for (let i = 0; i < 300; i++) {
      const at = Math.floor((i * bytes.length) / 300);
      const damaged = bytes.slice();
      damaged[at] = damaged[at]! ^ 0xff;
      if (outcome(damaged) !== 'no damage') refused++;
    }
    // What lies between the entries is nobody's, and no checksum covers dates.
    expect(refused).toBeGreaterThan(150);
  });

  test.each(readZip(bytesOf('module_005')).map(({ name }) => name.replace(/^[^/]*\//, '')))(
    'without %s, or with nothing in it',
    (path) => {
      const without = outcome(repacked('module_005', (entry, at) => (at === path ? undefined : entry)));
      const empty = outcome(
        repacked('module_005', (entry, at) => (at === path ? withBytes(entry, new Uint8Array()) : entry)),
      );
      if (/config|model\.json|weight_|version|archive_format/.test(path))
        expect([without, empty]).not.toContain('no damage');
    },
  );

  test.each(['data/weights/model_weights_config.json', 'data/constants/model_constants_config.json'])(
    'with other sizes in %s than the bytes have',
    (path) => {
      const name = path.includes('weights') ? 'module_005' : 'structure_047_strict';
      const text = new TextDecoder().decode(entryOf(name, path));
      const numbers = [...text.matchAll(/"as_int": (\d+)/g)];
      for (const found of numbers) {
        const damaged = edited(
          name,
          path,
          () =>
            `${text.slice(0, found.index)}"as_int": 999999999${text.slice(found.index + found[0].length)}`,
        );
        expect(outcome(damaged)).not.toBe('no damage');
      }
    },
  );
});
