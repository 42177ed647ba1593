import { ruleset } from 'egraph-ts';
import { programRewrite } from '../src/terms/index.js';

/** How torch 2.1 asserts: the condition is wrapped in a tensor. */
export const dialect21 = ruleset(
  'dialect-2.1',
  [
    // assert(c, m) = _assert_async(scalar_tensor(c), m)
    programRewrite(
      'assert-async',
      '(egghatch.assert ?s ?c ?m)',
      '(aten._assert_async.msg ?s (aten.scalar_tensor.default ?c) ?m)',
      { doc: 'torch 2.1 asserts a tensor, so the condition is made one.' },
    ),
  ],
  { doc: 'The asserts of torch 2.1: scalar_tensor and _assert_async.msg.' },
);
