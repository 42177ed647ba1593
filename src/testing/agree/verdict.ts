import { apart, disagreement, type EvalResult, type OpError } from '../../ops/index.js';
import type { Answer, Raised } from './ask.js';
import type { Question } from './questions.js';
import { unsettled } from './unsettled.js';
import { readValue, type Written } from './written.js';

/** How what comes of a call here compares with what torch says. */
export type Verdict =
  /** Bit for bit, or within the tolerance of the op: the part of it that is used. */
  | { readonly kind: 'same'; readonly part: number }
  | { readonly kind: 'value'; readonly what: string }
  /** One side raises, the other does not. */
  | { readonly kind: 'raises'; readonly what: string }
  | { readonly kind: 'message'; readonly what: string }
  /** Torch exports no program with it, and neither is one exported here, in the same words. */
  | { readonly kind: 'refused' }
  /** The same in other words, or a program with it is exported here. */
  | { readonly kind: 'refused otherwise'; readonly what: string }
  /** Values differ where torch is no function of its elements. */
  | { readonly kind: 'unsettled' }
  /** Torch has no such call, or dies of it. */
  | { readonly kind: 'not comparable' };

/** Torch's own mistakes, in words that name a line of its sources, or that come of its bindings: nobody implements them anywhere. */
const INTERNAL = /INTERNAL ASSERT FAILED|SmallVector unable to grow|SymIntArrayRef expected/;

/** Compares a call with the answer of torch, which is the reference. */
export function verdictOf(question: Question, answer: Answer): Verdict {
  const { op, args, result, error, refused } = question;
  if ('died' in answer || 'missing' in answer || ('err' in answer && INTERNAL.test(answer.err)))
    return { kind: 'not comparable' };
  if (answer.traced !== undefined && answer.traced !== null) return verdictOfRefusal(answer.traced, refused);
  if ('err' in answer) {
    if (error === undefined) return { kind: 'raises', what: `torch raises ${said(answer)}` };
    return wordsOf(error) === said(answer)
      ? { kind: 'same', part: 0 }
      : { kind: 'message', what: `torch: ${said(answer)}\n  here: ${wordsOf(error)}` };
  }
  if (error !== undefined) return { kind: 'raises', what: `raises here: ${error.message}` };
  if (refused !== undefined) return { kind: 'raises', what: `is not exported here: ${refused.message}` };
  if (isOfNoForm(answer.ok)) return { kind: 'not comparable' };
  const expected = readValue(answer.ok) as EvalResult;
  const what = disagreement(op, args, expected, result as EvalResult);
  if (what === undefined) return { kind: 'same', part: apart(op, args, expected, result as EvalResult) };
  return unsettled(question) === undefined ? { kind: 'value', what } : { kind: 'unsettled' };
}

/** Whether a part of it is a tensor of complex numbers, or of negative size. */
const isOfNoForm = (ok: Written): boolean =>
  typeof ok === 'object' && ok !== null && ('l' in ok ? ok.l.some(isOfNoForm) : 'other' in ok);

/** Torch exports no program with the call: what it raises when it is run after all is nothing that a program shows. */
function verdictOfRefusal(traced: Raised, refused: OpError | undefined): Verdict {
  if (INTERNAL.test(traced.err)) return { kind: 'not comparable' };
  if (refused === undefined)
    return { kind: 'refused otherwise', what: `torch exports no such call: ${said(traced)}` };
  if (wordsOf(refused) === said(traced)) return { kind: 'refused' };
  return {
    kind: 'refused otherwise',
    what: `torch, exporting: ${said(traced)}\n  here: ${wordsOf(refused)}`,
  };
}

const said = ({ type, err }: Raised): string => `${type}: ${err}`;
const wordsOf = ({ pythonType, message }: OpError): string => `${pythonType}: ${message.split('\n')[0]}`;
