import type fc from 'fast-check';
import { pattern as parsePattern, type Pattern } from 'egraph-ts';
import { programPattern } from '../../terms/index.js';
import { DataArbitrary } from '../generate/arbitrary.js';
import { instantiatePattern, Refused, type InstanceOptions } from '../generate/instance.js';
import { Sketch } from '../generate/sketch.js';
import { smallerSpecs } from '../generate/shrink.js';
import { isRef, type ProgramSpec } from '../spec/program-spec.js';
import { checkArgument, checkOptions } from '../../diagnostics/index.js';
import { PATTERN } from '../../terms/index.js';
import { checkDrawn } from '../preserve/options.js';

/** How often an instance is made up again when an op does not take what was chosen. */
const TRIES = 200;

/**
 * Programs that return an instance of a pattern. The pattern is written as in `programRewrite`: arguments in the order of
 * the schema, no word about sites.
 *
 * @throws RangeError when no instance is found that is well-typed
 */
export function termsMatching(
  pattern: string | Pattern,
  options: InstanceOptions = {},
): fc.Arbitrary<ProgramSpec> {
  checkOptions('termsMatching', options, ['dtypes', 'variables']);
  checkArgument('termsMatching', pattern, PATTERN);
  const parsed = typeof pattern === 'string' ? parsePattern(programPattern(pattern)) : pattern;
  checkDrawn(new Set(parsed.variables), options.variables);
  return new DataArbitrary((draw) => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const sketch = new Sketch();
      try {
        const root = instantiatePattern(sketch, draw, parsed, new Map(), options);
        const shown =
          isRef(root) && sketch.isShown(root)
            ? [root]
            : sketch.refs((value) => 'type' in value && value.type.kind === 'tensor');
        return sketch.finish(shown.slice(0, 1));
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
    throw new RangeError(`no well-typed instance of ${parsed.text} was found in ${TRIES} tries`);
  }, smallerSpecs);
}
