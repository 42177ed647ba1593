import type { Answer, Question } from './protocol.js';

type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

/** The worker, and what is being waited for. It is ended and started afresh when somebody cancels. */
export class Client {
  #worker: Worker | undefined;
  #last = 0;
  #pending = new Map<number, (answer: Answer) => void>();

  /** Asks, and gives each answer on. @returns the number of the question */
  ask(question: Asked, heard: (answer: Answer) => void): number {
    const id = ++this.#last;
    this.#pending.set(id, (answer) => {
      if (answer.kind !== 'progress') this.#pending.delete(id);
      heard(answer);
    });
    this.#started().postMessage({ id, ...question });
    return id;
  }

  /** Starts the worker before there is anything to ask. */
  warmUp(): void {
    this.#started();
  }

  get isBusy(): boolean {
    return this.#pending.size > 0;
  }

  cancel(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#pending.clear();
    this.#started();
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) =>
      this.#pending.get(data.id)?.(data),
    );
    worker.addEventListener('error', ({ message }) => {
      const all = [...this.#pending];
      this.#pending.clear();
      for (const [id, heard] of all) heard({ id, kind: 'crash', message });
    });
    return (this.#worker = worker);
  }
}
