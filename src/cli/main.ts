#!/usr/bin/env node
import { buildProgram } from './program.js';
import { EXIT } from './exit.js';
import { EgghatchError } from '../diagnostics/index.js';
import { reportCrash, reportError } from './internal/report.js';

// A reader that has seen enough (`| head`) is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
  reportError(
    new EgghatchError({
      kind: 'inputs',
      message: `Standard output cannot be written: ${error.message}.`,
      hint: 'Is the disk full? Write to another place.',
    }),
  );
  process.exit();
});
// Where nobody can be told, the exit code is all there is.
process.stderr.on('error', () => process.exit(process.exitCode ?? EXIT.ok));

try {
  await buildProgram().parseAsync();
} catch (error) {
  if (error instanceof EgghatchError) reportError(error);
  else reportCrash(error);
}
