export const KERNELS: string;
export const SOURCES: readonly string[];
export function generate(): string;
