export function compileKernels(sources: readonly string[]): {
  readonly kernels: readonly {
    readonly name: string;
    readonly params: readonly ('array' | 'number')[];
    readonly result: boolean;
  }[];
  readonly bytes: Uint8Array;
};
