#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { buildProgram } from './program.js';
import { EXIT } from './exit.js';
import { EgghatchError } from '../diagnostics/index.js';
import { reportCrash, reportError } from './internal/report.js';

// A command is done before most of what V8 optimizes on its other threads pays for itself: half of the processor time of
// a rewrite. It optimizes later here, not never. Where its versions do not have the setting they say so on stderr.
if (/^1[12]\./.test(process.versions.v8)) setFlagsFromString('--interrupt-budget=1000000');

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
