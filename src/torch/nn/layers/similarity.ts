import * as lin from '../../aten/linear.js';
import type { PyClass } from '../../../python/index.js';
import { layer } from '../layer.js';

const cosineClass = layer({
  name: 'CosineSimilarity',
  init: 'dim=1, eps=1e-08',
  setup: (l) => l.set({ dim: l.arg('dim'), eps: l.arg('eps') }),
  forward: 'x1, x2',
  run: (l) => lin.cosineSimilarity(l.tensor('x1'), l.tensor('x2'), l.attrFixed('dim'), l.attrFloat('eps')),
});

const distanceClass = layer({
  name: 'PairwiseDistance',
  init: 'p=2.0, eps=1e-06, keepdim=False',
  setup: (l) => l.set({ norm: l.arg('p'), eps: l.arg('eps'), keepdim: l.arg('keepdim') }),
  forward: 'x1, x2',
  run: (l) =>
    lin.pairwiseDistance(
      l.tensor('x1'),
      l.tensor('x2'),
      l.attrFloat('norm'),
      l.attrFloat('eps'),
      l.attr('keepdim') === true,
    ),
});

/** Layers that compare two tensors. */
export const SIMILARITY_LAYERS: readonly PyClass[] = [cosineClass, distanceClass];
