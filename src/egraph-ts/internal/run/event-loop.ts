const host = globalThis as unknown as {
  setImmediate?: (then: () => void) => unknown;
  setTimeout?: (then: () => void, ms: number) => unknown;
  MessageChannel?: new () => {
    port1: { onmessage: (() => void) | null; close(): void };
    port2: { postMessage(message: unknown): void };
  };
};

/** Lets everything that waits in the event loop have its turn: timers, input, painting. */
export function othersTurn(): Promise<void> {
  return new Promise((then) => {
    if (host.setImmediate !== undefined) host.setImmediate(then);
    else if (host.MessageChannel !== undefined) {
      // Browsers make nested timeouts wait for 4 ms; messages do not.
      const { port1, port2 } = new host.MessageChannel();
      port1.onmessage = () => {
        port1.close();
        then();
      };
      port2.postMessage(undefined);
    } else host.setTimeout!(then, 0);
  });
}
