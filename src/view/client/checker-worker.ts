import type { CertificateData, CertificateView } from '../model/view-model.js';
import type { CheckAnswer, CheckRequest } from './checker/main.js';

/** The checker of certificates, in a worker that is made from what the page carries. */
export class Checker {
  readonly #data: CheckRequest['data'];
  readonly #packed: string;
  readonly #ending: AbortSignal;
  #worker: Promise<Worker> | undefined;
  #started: Worker | undefined;
  #last = 0;

  /**
   * @param packed the script of the checker, gzipped, in base64
   * @param ending when nothing is checked any more
   */
  constructor({ rules, assumed }: CertificateData, packed: string, ending: AbortSignal) {
    this.#data = { rules, assumed };
    this.#packed = packed;
    this.#ending = ending;
    ending.addEventListener('abort', () => this.#started?.terminate());
  }

  /** What the checker says of a text; undefined when another one was asked about meanwhile. */
  async check(text: string): Promise<CertificateView | { readonly refused: string } | undefined> {
    const id = ++this.#last;
    let worker: Worker;
    try {
      worker = await (this.#worker ??= start(this.#packed));
    } catch (error) {
      // Browsers that have no worker here, or unpack nothing, say so by an exception.
      return { refused: (error as Error).message };
    }
    this.#started = worker;
    if (this.#ending.aborted) {
      worker.terminate();
      return undefined;
    }
    return new Promise((resolve) => {
      const settle = (found: CertificateView | { readonly refused: string }): void => {
        worker.removeEventListener('message', heard);
        resolve(id === this.#last ? found : undefined);
      };
      const heard = ({ data }: MessageEvent<CheckAnswer>): void => {
        if (data.id === id) settle(data.view);
      };
      worker.addEventListener('message', heard);
      worker.addEventListener('error', ({ message }) => settle({ refused: message || 'no worker may run' }), {
        once: true,
      });
      const request: CheckRequest = { id, text, data: this.#data };
      worker.postMessage(request);
    });
  }
}

async function start(packed: string): Promise<Worker> {
  const bytes = Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = await new Response(stream).text();
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return worker;
}
