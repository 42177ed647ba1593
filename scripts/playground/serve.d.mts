/** Serves a folder on this machine alone. */
export function serve(
  folder: string,
  port: number,
): Promise<{ readonly address: string; readonly close: () => void }>;
