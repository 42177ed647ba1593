/** The example programs of the repository, which the build reads. */
declare module 'playground:examples' {
  export const EXAMPLES: readonly {
    readonly file: string;
    readonly text: string;
    readonly isHatch: boolean;
  }[];
}
