/** Resolves the script of pages, in rolldown and in vitest. */
export function pageScript(): {
  readonly name: string;
  resolveId(id: string): string | null;
  load(id: string): Promise<string | null>;
};
