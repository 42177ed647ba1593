/** The example programs of the repository, which the build reads. */
declare module 'playground:examples' {
  export const EXAMPLES: readonly {
    readonly file: string;
    readonly text: string;
    readonly isHatch: boolean;
  }[];
}

/** What is fetched when something asks for it, which `scripts/playground/late.mjs` lists. */
declare module 'playground:parts' {
  export const PARTS: Readonly<
    Record<
      string,
      () => Promise<{
        readonly default: readonly Readonly<Record<string, (...given: readonly unknown[]) => unknown>>[];
      }>
    >
  >;
}
