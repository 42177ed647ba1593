import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { modulesUnder } from './import-graph.js';
import { targetListsIn } from './target-lists.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What is known of an op stands on its spec in `src/ops`, so a list of ops elsewhere is a place that whoever adds an op has
 * to know of. These are none, each with the reason.
 */
const NOT_ABOUT_OPS: Readonly<Record<string, string>> = {
  'src/ir/operators.ts': 'how torch.fx writes Python operators; also those that no op stands behind',
  'src/torch/api/tables/pointwise.ts': 'functions of torch, each with the op that it is called like',
  'src/torch/api/define.ts': 'functions of torch that are written in Python',
  'src/torch/known/names.ts': 'every name that modules of torch have, those of ops among them',
  'src/testing/generate/recipes.ts': 'how to make up arguments that fit each other, made of the kit',
  'src/testing/generate/suggest.ts': 'how to make up one argument, made of the kit',
  'src/testing/generate/random-call.ts': 'a choice of a few ops that show every bit of what they are given',
  'src/testing/generate/input-values.ts': 'where an input has to differ from 0',
  'src/testing/mutants/neighbours.ts': 'mistakes that people make when they write rules',
  'src/python/modules/regex/syntax.ts':
    'what CPython says of the bounds of a repetition, in words that are names of ops, too',
};

const names = new Set([...TORCH_2_15_OPS].map((op) => op.schema.name));
const listsIn = (source: string) => targetListsIn(source, (word) => names.has(word));

describe('lists of ops stand in src/ops', () => {
  const lists = modulesUnder(ROOT, ['src'])
    .filter((path) => !path.startsWith('src/ops/'))
    .flatMap((path) => listsIn(readFileSync(`${ROOT}${path}`, 'utf8')).map((list) => ({ path, ...list })));

  it('and nowhere else', () => {
    const elsewhere = lists.filter(({ path }) => NOT_ABOUT_OPS[path] === undefined);
    expect(elsewhere.map(({ path, line, targets }) => `${path}:${line} lists ${targets.join(', ')}`)).toEqual(
      [],
    );
  });

  it.each(Object.keys(NOT_ABOUT_OPS))('%s has a list', (path) => {
    expect(lists.some((list) => list.path === path)).toBe(true);
  });
});

describe('what counts as a list', () => {
  it.each([
    ['a set', `const X = new Set(['aten.add.Tensor', 'aten.mul.Tensor', 'operator.lt']);`],
    ['pairs', `const X = new Map([['aten.add.Tensor', 1], ['aten.mul.Tensor', 2], ['operator.lt', [3]]]);`],
    ['keys', `const X = table({ 'aten.add.Tensor': f, 'aten.mul.Tensor': g, 'operator.lt': h });`],
    ['words', `const X = 'abs acos add amax'.split(' ');`],
  ])('%s', (_, source) => {
    expect(listsIn(source)).toHaveLength(1);
  });

  it.each([
    ['calls', `const f = () => { g('aten.add.Tensor'); g('aten.mul.Tensor'); g('operator.lt'); };`],
    ['a comment', `// ['aten.add.Tensor', 'aten.mul.Tensor', 'operator.lt']`],
    ['two of them', `const X = ['aten.add.Tensor', 'aten.mul.Tensor'];`],
    ['a sentence', `const X = 'add the mean of all others';`],
  ])('not %s', (_, source) => {
    expect(listsIn(source)).toEqual([]);
  });
});
