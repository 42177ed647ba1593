import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { toFragment } from '../../playground/src/state.js';
import { describeInBrowser } from '../view/browser/browser.js';
import { said, Served } from './served.js';

const served = new Served();

/** What may be asked of a page, and of its workers and frames. */
interface Target {
  send(method: string): Promise<unknown>;
}

/** The worker of a page and the page within it, by what they are: playwright gives no session of them. */
async function targetsOf(page: Page): Promise<ReadonlyMap<string, Target>> {
  const session = await page.context().newCDPSession(page);
  const targets = new Map<string, Target>([['page', session as unknown as Target]]);
  const waiting = new Map<number, (result: unknown) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { readonly id: number; readonly result: unknown };
    waiting.get(id)?.(result);
  });
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
    targets.set(targetInfo.type, {
      send: (method) =>
        new Promise((resolve, reject) => {
          const id = waiting.size + 1;
          waiting.set(id, resolve);
          const message = JSON.stringify({ id, method });
          session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
        }),
    }),
  );
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return targets;
}

/** Bytes that are held, once what is not has been collected. */
async function held(target: Target): Promise<number> {
  await target.send('HeapProfiler.collectGarbage');
  const usage = (await target.send('Runtime.getHeapUsage')) as {
    readonly usedSize: number;
    readonly backingStorageSize: number;
  };
  return usage.usedSize + usage.backingStorageSize;
}

describeInBrowser('a playground that stays open', (tab) => {
  it('leaves nothing behind: memory is bounded over a hundred programs', async () => {
    const { page, problems: wrong } = await served.opened(tab);
    const targets = await targetsOf(page);
    const sizes = async (): Promise<ReadonlyMap<string, number>> =>
      new Map(
        await Promise.all(
          ['page', 'worker', 'iframe'].map(async (kind): Promise<[string, number]> => [
            kind,
            await held(targets.get(kind)!),
          ]),
        ),
      );
    let early: ReadonlyMap<string, number> = new Map();
    for (let i = 1; i <= 100; i++) {
      const calls = (i % 5) + 1;
      const python = `import torch\n\ndef f(x):\n    y = x + ${i}\n${'    y = torch.abs(y)\n'.repeat(calls)}    return y\n\nexample_inputs = (torch.ones(${i}),)\n`;
      const rules = `; ${i}.\nmine-${i}: (aten.abs.default (aten.abs.default ?x)) = (aten.abs.default ?x)\n`;
      const limits = { iterations: 20, nodes: 1000, seconds: 5 };
      const fragment = toFragment({
        python,
        rules,
        simplify: false,
        certify: false,
        cost: 'calls',
        limits,
      });
      await page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
      await said(page, `${calls + 1} calls, then 2`);
      if (i === 20) early = await sizes();
    }
    const late = await sizes();
    for (const [kind, bytes] of late) expect([kind, bytes < early.get(kind)! * 1.15]).toEqual([kind, true]);
    expect(page.workers()).toHaveLength(1);
    expect(wrong).toEqual([]);
  }, 120_000);
});
