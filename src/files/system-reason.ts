/** What the system says, without the call and the path: that may be of a file that nobody knows of. */
export function systemReason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, \w+( '.*)?$/s, '') : String(error);
}
