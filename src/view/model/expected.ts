import type { Expected } from '../../diagnostics/index.js';

/** What functions of a view model are given. */
export const VIEW_MODEL: Expected = [
  'a view model, as viewModel makes it',
  (value) => typeof value?.version === 'number' && Array.isArray(value.rows) && Array.isArray(value.rules),
];
