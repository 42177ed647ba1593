import type { Expected } from '../../diagnostics/index.js';

/** What functions of an archive are given. */
export const ARCHIVE: Expected = [
  'an archive, as readPt2 gives it, out of its Either',
  (value) => typeof value?.entries?.get === 'function' && typeof value.model?.get === 'function',
];
