import type { Expected } from '../../diagnostics/index.js';
import type { ViewModel } from './view-model.js';

const isModel = (value: Partial<ViewModel> | null | undefined): boolean =>
  typeof value?.version === 'number' && Array.isArray(value.rows) && Array.isArray(value.rules);

/** What functions of a view model are given. */
export const VIEW_MODEL: Expected = ['a view model, as viewModel makes it', isModel];

/** What functions of one or several are given. */
export const VIEW_MODELS: Expected = [
  'a view model, as viewModel makes it, or a list of one or more',
  (value) => (Array.isArray(value) ? value.length > 0 && value.every(isModel) : isModel(value)),
];
