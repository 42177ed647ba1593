import type { PageExample } from './example.js';

/** The one tag that all examples share names the page; where none or several do, the folder does. */
export function pageTitle(examples: readonly PageExample[], folder: string): string {
  const [first, ...others] = examples;
  const shared = (first?.tags ?? []).filter((tag) => others.every((example) => example.tags.includes(tag)));
  return shared.length === 1 ? shared[0]! : folder;
}
