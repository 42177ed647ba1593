/** Runs that are done before nobody hears of. */
const SILENT_MS = 500;
const EVERY_MS = 100;

/** One line on a terminal that says how far a long run is. On a pipe nothing is ever written. */
export class Progress {
  readonly #start = performance.now();
  #last = -Infinity;
  #shown = false;

  show(text: string): void {
    if (!process.stderr.isTTY || process.env['TERM'] === 'dumb') return;
    const now = performance.now();
    if (now - this.#start < SILENT_MS || now - this.#last < EVERY_MS) return;
    this.#last = now;
    this.#shown = true;
    const seconds = ((now - this.#start) / 1000).toFixed(1);
    process.stderr.write(`\r\u001b[K${text}, ${seconds} s`);
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}
