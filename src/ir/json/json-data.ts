/** What JSON.stringify writes without loss. */
export type JsonData =
  string | number | boolean | null | readonly JsonData[] | { readonly [key: string]: JsonData };
