import type { Outcome } from './outcome.js';

/** What a worker is asked, one JSON object a line on its standard input. */
export type Question =
  | { readonly kind: 'positions'; readonly seed: number; readonly positions: readonly number[] }
  | { readonly kind: 'input'; readonly text: string };

/** What it says, one JSON object a line. */
export type Answer =
  | { readonly kind: 'at'; readonly at: number; readonly input?: string | undefined }
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'batch' };
