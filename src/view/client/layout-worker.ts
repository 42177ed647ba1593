import type { Box, Layout, Link } from '../graph/box.js';
import { layoutBoxes } from '../graph/layout.js';

export interface LayoutRequest {
  readonly id: number;
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
}

export interface LayoutAnswer {
  readonly id: number;
  readonly layout: Layout;
}

/** Runs in a worker: each message is a request, and is answered with its layout. */
export function answerLayouts(): void {
  globalThis.addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
    const answer: LayoutAnswer = { id: data.id, layout: layoutBoxes(data.boxes, data.links) };
    globalThis.postMessage(answer);
  });
}

/** Lays out in a worker; where the browser allows none, in the page, which then stands still for as long. */
export class Layouts {
  readonly #script: string;
  readonly #ending: AbortSignal;
  #worker: Worker | undefined;
  #isRefused = false;
  #last = 0;
  #waiting: ((layout: Layout | undefined) => void) | undefined;

  /** @param ending when nothing is laid out any more */
  constructor(script: string, ending: AbortSignal) {
    this.#script = script;
    this.#ending = ending;
    ending.addEventListener('abort', () => this.#forget());
  }

  /** Undefined when another layout was asked for meanwhile, or none is wanted any more. */
  async layout(boxes: readonly Box[], links: readonly Link[]): Promise<Layout | undefined> {
    const id = ++this.#last;
    // What is being worked on is wanted no more.
    if (this.#waiting !== undefined) this.#forget();
    if (this.#ending.aborted) return undefined;
    const worker = this.#isRefused ? undefined : (this.#worker ??= this.#start());
    if (worker === undefined) return layoutBoxes(boxes, links);
    return new Promise((resolve) => {
      const settle = (layout: Layout | undefined): void => {
        this.#waiting = undefined;
        resolve(layout);
      };
      this.#waiting = settle;
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<LayoutAnswer>) => data.id === id && settle(data.layout),
        { once: true },
      );
      worker.addEventListener(
        'error',
        () => {
          this.#isRefused = true;
          if (id === this.#last) settle(layoutBoxes(boxes, links));
        },
        { once: true },
      );
      const request: LayoutRequest = { id, boxes, links };
      worker.postMessage(request);
    });
  }

  #forget(): void {
    this.#waiting?.(undefined);
    this.#waiting = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): Worker | undefined {
    const url = URL.createObjectURL(new Blob([this.#script], { type: 'text/javascript' }));
    try {
      return new Worker(url);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      this.#isRefused = true;
      return undefined;
    } finally {
      // A worker that has been started keeps what it was started from.
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    }
  }
}
