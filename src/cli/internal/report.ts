import type { EgghatchError } from '../../diagnostics/index.js';
import { renderError, visible } from '../../diagnostics/index.js';
import { EXIT } from '../exit.js';
import { coloured } from './colour.js';

/** Prints an error where errors belong and settles the exit code by its kind. */
export function reportError(error: EgghatchError): void {
  process.stderr.write(`${coloured(renderError(error))}\n`);
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf({ kind }: EgghatchError): number {
  switch (kind) {
    case 'inputs':
      return EXIT.usage;
    case 'runtime':
      return EXIT.runtime;
    default:
      return EXIT.rejected;
  }
}

/** What nobody foresaw: a bug of ours, told as one. The stack is shown to who asks for it. */
export function reportCrash(error: unknown): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  process.stderr.write(`egghatch crashed, which is a bug: ${visible(message)}\n`);
  if (process.env['EGGHATCH_DEBUG'] && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  else process.stderr.write('Set EGGHATCH_DEBUG=1 to see where, and please report it with the program.\n');
  process.exitCode = EXIT.crash;
}

/** What a user should know of a result that is there all the same. */
export function warn(message: string): void {
  process.stderr.write(`${coloured(`warning: ${visible(message)}`)}\n`);
}
