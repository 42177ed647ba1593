#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { buildProgram } from './program.js';
import { EXIT } from './exit.js';
import { reportCrash } from './internal/report.js';

// A command is done before most of what V8 optimizes on its other threads pays for itself: half of the processor time of
// a rewrite. It optimizes later here, not never. Where its versions do not have the setting they say so on stderr.
if (/^1[12]\./.test(process.versions.v8)) setFlagsFromString('--interrupt-budget=1000000');

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
