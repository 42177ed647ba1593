import { describe, expect, it } from 'vitest';
import { createPython } from '../../../src/python/index.js';
import { openTorch } from '../../../src/torch/index.js';
import { detailsOf, layer, type LayerDetails } from '../../../src/torch/nn/layer.js';
import { LAYERS } from '../../../src/torch/nn/layers/index.js';
import { declarationsUnder, readsOf, textsUnder } from '../support/names-read.js';

const FOLDER = new URL('../../../src/torch/nn/', import.meta.url);
const DECLARATIONS = declarationsUnder(FOLDER);

/** The calls and lists that begin with the name of a layer: what makes it. */
const MAKING = new Map(
  textsUnder(FOLDER).flatMap((text) =>
    [...text.matchAll(/(?:\b[a-zA-Z]+\(|\[)\s*'([A-Z]\w+)'/g)].map(
      ({ 1: name, index }) => [name!, balanced(text.slice(index))] as const,
    ),
  ),
);

/** A text up to the bracket that closes its first one. */
function balanced(text: string): string {
  let depth = 0;
  for (const [i, char] of [...text].entries()) {
    if (char === '(' || char === '[') depth++;
    if ((char === ')' || char === ']') && --depth === 0) return text.slice(0, i + 1);
  }
  return text;
}

const parametersOf = (signature = ''): readonly string[] =>
  signature
    .split(',')
    .map((part) => part.trim().split('=')[0]!)
    .filter((name) => name !== '' && name !== '*');

/** Arguments that neither the constructor nor forward reads, nor says that they show in no export. */
function unread(details: LayerDetails): readonly string[] {
  const { name: own, setup, run, ignored = [] } = details;
  const text = `${String(setup)}\n${String(run)}\n${MAKING.get(own) ?? ''}`;
  const reads = readsOf(text, DECLARATIONS, (declaration) => READS.test(declaration));
  return [...parametersOf(details.init), ...parametersOf(details.forward)].filter(
    (name) => !reads(name) && !ignored.includes(name) && !OF_ALL.includes(name),
  );
}

/** A function that is handed the layer, or a list of names. */
const READS = /\bLayer\b|\bl\b|= \[/;

/** What every layer that has it reads in the same way. */
const OF_ALL = ['device', 'dtype'];

describe('the arguments of layers', () => {
  it('are all read', () => {
    const found = LAYERS.flatMap((cls) => {
      const details = detailsOf(cls);
      return details === undefined ? [] : unread(details).map((name) => `${cls.name}(${name})`);
    });
    expect(found).toEqual([]);
  });

  const extended = layer({
    name: 'Extended',
    init: 'size, extra=1, hint=None',
    setup: (l) => l.set({ size: l.int('size') }),
    ignored: ['hint'],
  });

  it('are found when nobody reads them', () => {
    expect(unread(detailsOf(extended)!)).toEqual(['extra']);
  });

  it('are refused by name where a call changes what nobody reads', () => {
    const { py } = createPython();
    openTorch(py);
    expect(() => py.call(extended, [3n], { extra: 1n, hint: 'x' })).not.toThrow();
    expect(() => py.call(extended, [3n], { extra: 2n })).toThrow('not supported with the argument extra');
  });
});
