import { apart, disagreement, type EvalResult } from '../../ops/index.js';
import type { Answer } from './ask.js';
import type { Question } from './questions.js';
import { unsettled } from './unsettled.js';
import { readValue } from './written.js';

/** How what comes of a call here compares with what torch says. */
export type Verdict =
  /** Bit for bit, or within the tolerance of the op: the part of it that is used. */
  | { readonly kind: 'same'; readonly part: number }
  | { readonly kind: 'value'; readonly what: string }
  /** One side raises, the other does not. */
  | { readonly kind: 'raises'; readonly what: string }
  | { readonly kind: 'message'; readonly what: string }
  /** Values differ where torch is no function of its elements. */
  | { readonly kind: 'unsettled' }
  /** Torch has no such call, or dies of it. */
  | { readonly kind: 'not comparable' };

/** Compares a call with the answer of torch, which is the reference. */
export function verdictOf(question: Question, answer: Answer): Verdict {
  const { op, args, result, error } = question;
  // What nobody implements anywhere is torch's own mistake, in words that name a line of its sources.
  const isInternal =
    'err' in answer &&
    /INTERNAL ASSERT FAILED|SmallVector unable to grow|SymIntArrayRef expected/.test(answer.err);
  if ('died' in answer || 'missing' in answer || isInternal) return { kind: 'not comparable' };
  if ('err' in answer) {
    if (error === undefined) return { kind: 'raises', what: `torch raises ${answer.type}: ${answer.err}` };
    const said = `${error.pythonType}: ${error.message.split('\n')[0]}`;
    const torch = `${answer.type}: ${answer.err}`;
    return said === torch
      ? { kind: 'same', part: 0 }
      : { kind: 'message', what: `torch: ${torch}\n  here: ${said}` };
  }
  if (error !== undefined) return { kind: 'raises', what: `raises here: ${error.message}` };
  const expected = readValue(answer.ok) as EvalResult;
  const what = disagreement(op, args, expected, result as EvalResult);
  if (what === undefined) return { kind: 'same', part: apart(op, args, expected, result as EvalResult) };
  return unsettled(question) === undefined ? { kind: 'value', what } : { kind: 'unsettled' };
}
