import { bytesMoved, callCount, flops, partsFirst, type Cost } from '../../cost/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { loadDefault } from './load-module.js';

const COSTS: ReadonlyMap<string, Cost> = new Map([
  ['calls', callCount],
  ['flops', flops],
  ['bytes', bytesMoved],
  ['parts', partsFirst],
]);

/** The cost that `--cost` names, shipped or of a module's default export. Nothing when the flag is not given. */
export async function chosenCost(flag: string | undefined): Promise<Cost | undefined> {
  if (flag === undefined) return undefined;
  const shipped = COSTS.get(flag);
  if (shipped !== undefined) return shipped;
  if (!/[./\\]/.test(flag)) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `There is no cost ${JSON.stringify(flag)}.`,
      expected: `${[...COSTS.keys()].join(', ')}, or the file of a module`,
    });
  }
  const cost = await loadDefault(flag, 'a cost: (call) => a number');
  if (typeof cost === 'function') return cost as Cost;
  throw new EgghatchError({
    kind: 'inputs',
    message: `The default export of ${flag} is no function.`,
    expected:
      'export default (call) => a number, or a list of numbers of which an earlier one outweighs the later ones',
  });
}

/** What `--assume s0=32` says of symbolic sizes. */
export function assumedSizes(flags: readonly string[] = []): Readonly<Record<string, number>> | undefined {
  if (flags.length === 0) return undefined;
  return Object.fromEntries(
    flags.map((flag) => {
      const parts = /^([A-Za-z]\w*)=(\d+)$/.exec(flag);
      if (parts !== null) return [parts[1]!, Number(parts[2])];
      throw new EgghatchError({
        kind: 'inputs',
        message: `${JSON.stringify(flag)} is no assumption about a size.`,
        expected: 'a symbol and a number, such as s0=32',
      });
    }),
  );
}
