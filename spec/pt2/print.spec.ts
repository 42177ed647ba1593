import { describe, expect, test } from 'vitest';
import { printExportedProgram } from '../../src/ir/index.js';
import { exportedProgramOf } from '../../src/pt2/index.js';
import { NAMES, printedOf, read } from './fixtures.js';

describe('a program of an archive is printed as torch prints it', () => {
  test.each(NAMES)('%s', (name) => {
    expect(printExportedProgram(exportedProgramOf(read(name)))).toBe(printedOf(name));
  });
});

describe('weights', () => {
  test('are decoded with their strides and offsets', () => {
    const { stateDict } = exportedProgramOf(read('module_005'));
    const weight = stateDict.get('net.0.weight');
    expect(weight?.shape).toEqual([4, 3]);
    expect(weight?.data).toHaveLength(12);
    expect([...stateDict.keys()]).toHaveLength(stateDict.size);
  });
});

describe('nodes of an archive', () => {
  test('know the module that called them', () => {
    const { graph } = exportedProgramOf(read('module_005'));
    const modules = new Map(graph.nodes.map(({ target, meta }) => [target, meta.module]));
    expect(modules.get('aten.linear.default')).toMatch(/^net\.\d$/);
  });
});
