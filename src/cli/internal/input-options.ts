import { EgghatchError, type SourceText } from '../../diagnostics/index.js';
import { readTextFile } from '../../files/index.js';
import { inputsFromNode, type CallInputs } from '../../inputs/index.js';
import { parseJson } from '../../ir/index.js';

/**
 * What `--inputs` says: the JSON itself, the name of a file that holds it, or `-`. Nothing when it is not given.
 *
 * @throws EgghatchError of kind `inputs`
 */
export function inputOptions(flag: string | undefined): CallInputs | undefined {
  if (flag === undefined) return undefined;
  const source: SourceText = /^\s*[[{]/.test(flag) ? { file: '--inputs', text: flag } : readTextFile(flag);
  try {
    return inputsFromNode(parseJson(source), source);
  } catch (error) {
    if (!(error instanceof EgghatchError)) throw error;
    // Text that is no JSON is a malformed document elsewhere; here it is a wrong use of the command.
    const { message, place, expected, hint } = error;
    throw new EgghatchError({ kind: 'inputs', message, place, expected, hint });
  }
}
