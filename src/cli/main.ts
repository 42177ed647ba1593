#!/usr/bin/env node
import { buildProgram } from './program.js';
import { EXIT } from './exit.js';
import { reportCrash } from './internal/report.js';

// A reader that has seen enough (`| head`) is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.ok);
    throw error;
  });
}

try {
  await buildProgram().parseAsync();
} catch (error) {
  reportCrash(error);
}
