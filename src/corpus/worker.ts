import { parentPort } from 'node:worker_threads';
import { checkLine, type LineTask } from './check-line.js';
import { compilerDriver } from './compiler-driver.js';

parentPort?.on('message', (task: LineTask) => {
  parentPort?.postMessage(checkLine(task, compilerDriver));
});
