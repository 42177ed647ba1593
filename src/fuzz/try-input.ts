import { outcomeOfError, typed, type Outcome } from './outcome.js';
import type { Surface } from './surface.js';

/** Processor time after which an answer comes too late. */
const SLOW_SECONDS = 10;
/** Memory that an input may have taken. */
export const MOST_BYTES = 1.5 * 2 ** 30;

/** Lets one input in, and says what became of it. */
export async function tryInput(surface: Surface, input: string): Promise<Outcome> {
  const before = process.cpuUsage();
  const outcome = await outcomeOf(surface, input);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const found = outcome.verdict !== 'ok' && outcome.verdict !== 'typed';
  if (found || seconds <= SLOW_SECONDS) return outcome;
  return { verdict: 'slow', key: `slow, then ${outcome.key}`, message: `${seconds.toFixed(1)} s` };
}

async function outcomeOf(surface: Surface, input: string): Promise<Outcome> {
  try {
    return typed(await surface.run(input));
  } catch (error) {
    return outcomeOfError(error);
  }
}
