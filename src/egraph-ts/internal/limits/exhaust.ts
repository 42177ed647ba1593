/** Runs a generator to its end, whatever it yields on the way. */
export function exhaust<R>(steps: Generator<unknown, R>): R {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
