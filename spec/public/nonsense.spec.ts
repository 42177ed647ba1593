import { describe, expect, it } from 'vitest';
import * as egghatch from '../../src/index.js';
import * as testing from '../../src/testing/index.js';
import { cameOf, IN_OPTIONS, NO_OPTIONS, NONSENSE, Options, optionsOf } from './nonsense.js';
import { callOf, EGGHATCH, functionsOf, METHODS, TESTING } from './rows.js';

describe('public functions', () => {
  it('each have a row', () => {
    expect(Object.keys(EGGHATCH).sort()).toEqual(functionsOf(egghatch));
    expect(Object.keys(TESTING).sort()).toEqual(functionsOf(testing));
  });

  describe.each(Object.entries({ ...EGGHATCH, ...TESTING, ...METHODS }))('%s', (name, row) => {
    const valid = row.map((arg) => (arg instanceof Options ? arg.valid : arg));
    const shown = (args: readonly unknown[]): string =>
      args
        .map((arg, i) =>
          arg === valid[i] ? '…' : typeof arg === 'object' ? JSON.stringify(arg) : String(arg),
        )
        .join(', ');

    it('says what is wrong with an argument', async () => {
      const raw: string[] = [];
      const silent: string[] = [];
      const attempt = async (args: readonly unknown[], refused: boolean): Promise<void> => {
        const { of, error } = await cameOf(callOf(name, args));
        if (of === 'raw') raw.push(`(${shown(args)}): ${String(error)}`);
        if (of === 'result' && refused) silent.push(`(${shown(args)})`);
      };
      if (row.length > 0) await attempt([], false);
      for (const [i, arg] of row.entries()) {
        const isOptions = arg instanceof Options;
        for (const none of isOptions ? NO_OPTIONS : NONSENSE) await attempt(valid.with(i, none), isOptions);
      }
      expect(raw).toEqual([]);
      expect(silent).toEqual([]);
    });

    for (const [i, arg] of row.entries()) {
      if (!(arg instanceof Options)) continue;
      it('says what is wrong with an option', async () => {
        const raw: string[] = [];
        const names = await optionsOf(callOf(name, valid.with(i, { nosuch: 1 })));
        // The property kit names its parameters in words of its own.
        if (!(name in TESTING)) expect(names).not.toEqual([]);
        for (const option of names)
          for (const value of IN_OPTIONS) {
            const { of, error } = await cameOf(
              callOf(name, valid.with(i, { ...arg.valid, [option]: value })),
            );
            if (of === 'raw')
              raw.push(`${option}: ${JSON.stringify(value) ?? String(value)}: ${String(error)}`);
          }
        expect(raw).toEqual([]);
      });
    }
  });
});
