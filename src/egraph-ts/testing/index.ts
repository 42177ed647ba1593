/**
 * Properties of rules and analyses, for tests. Needs `fast-check`.
 *
 * @packageDocumentation
 */
export { arbitraryTerm, type TermOptions } from './arbitrary-term.js';
export { assertConfluent, assertIdempotent, type RulesetLawOptions } from './assert-confluent.js';
export { assertSound, type SoundnessOptions } from './assert-sound.js';
export { assertMonotone } from './assert-monotone.js';
export { assertSemilattice } from './assert-semilattice.js';
export { instance, instanceOf, type TermSubstitution } from './instance-of.js';
