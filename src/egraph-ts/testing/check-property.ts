import fc from 'fast-check';

/** `fc.assert` whose message begins with what failed, before seed, path and counterexample. */
export function checkProperty<T>(property: fc.IProperty<T>, params: fc.Parameters<T>): void {
  const outcome = fc.check(property, params);
  if (!outcome.failed) return;
  const cause = outcome.errorInstance;
  const what = cause instanceof Error ? `${cause.message}\n` : '';
  throw new Error(what + (fc.defaultReportMessage(outcome) ?? ''), { cause });
}
