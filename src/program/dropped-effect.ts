import type { EGraph, Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { opOf } from '../terms/index.js';

/**
 * The error for a value that is to be read from the effect state in which a program starts: a rule has made calls equal to the
 * state before them, and what they give is used. Names the ops of the calls, which are all in the class.
 */
export function droppedEffect(egraph: EGraph, state: Id): EgghatchError {
  const targets = new Set(
    egraph.nodes(state).flatMap((enode) => {
      const op = opOf(egraph, enode);
      return op === undefined ? [] : [op.target];
    }),
  );
  const calls = targets.size === 0 ? 'a call' : [...targets].join(', ');
  const [example = 'mylib.name.default'] = targets;
  return new EgghatchError({
    kind: 'rule',
    message: `a rule drops the effect of ${calls}, whose result the program uses`,
    expected: 'a rule that puts a value in the place of the result of a call that it drops',
    hint: `the call is the effect, and (result (${example} …)) its value: give the value a rule of its own, or keep the effect`,
  });
}
