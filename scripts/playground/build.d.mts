export const MOST_FIRST_LOAD: number;
/** Builds the playground into a folder; the sizes of what a first load fetches, gzipped. */
export function buildPlayground(
  out?: string,
): Promise<readonly { readonly file: string; readonly bytes: number }[]>;
