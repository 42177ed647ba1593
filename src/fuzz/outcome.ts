import { EgghatchError } from '../diagnostics/index.js';

/** What became of an input. `raw`, `wrong`, `hang`, `memory`, `died` and `slow` are finds. */
export interface Outcome {
  readonly verdict: 'ok' | 'typed' | 'raw' | 'wrong' | 'hang' | 'memory' | 'died' | 'slow';
  /** What tells it from other finds: the kind of the error and where it came from, without what varies. */
  readonly key: string;
  readonly message: string;
}

/** The outcome of an error that the product threw. */
export function outcomeOfError(error: unknown): Outcome {
  if (error instanceof EgghatchError) {
    const message = `${error.kind}: ${error.message}`;
    return error.message === '' ? { verdict: 'raw', key: 'no message', message } : typed(error.kind);
  }
  if (isTypedOfEngine(error)) return typed(error.name);
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const wrong = name === 'WrongAnswer';
  return {
    verdict: wrong ? 'wrong' : 'raw',
    key: `${name}: ${withoutNumbers(message)}${wrong ? '' : ` (${whereThrown(stack)})`}`,
    message: stack.split('\n').slice(0, 6).join('\n').slice(0, 1500),
  };
}

export function typed(kind: string): Outcome {
  return { verdict: kind === 'ok' ? 'ok' : 'typed', key: kind, message: '' };
}

/** Errors of the engine name themselves; a bug of it is none of them. */
function isTypedOfEngine(error: unknown): error is Error {
  return (
    error instanceof Error &&
    /^(EGraph|Language|Pattern|Rule|Contract|Extraction|Contradiction|Argument|Limit|Condition|RuleText)Error$/.test(
      error.name,
    )
  );
}

function withoutNumbers(text: string): string {
  return text
    .replace(/\d+/g, '#')
    .replace(/['"`].{0,80}?['"`]/g, '“”')
    .slice(0, 50);
}

/** The function that threw. */
function whereThrown(stack: string): string {
  return /\n\s+at (?:new )?([\w$.#<>]+)/.exec(stack)?.[1] ?? 'somewhere';
}
