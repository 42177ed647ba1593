import { EgghatchError } from '../../../diagnostics/index.js';

/** An archive that is not what it should be. */
export function damaged(
  file: string,
  message: string,
  more: { readonly entry?: string; readonly expected?: string; readonly hint?: string } = {},
): EgghatchError {
  const { entry, expected, hint = 'The file is damaged; copy or download it again.' } = more;
  return new EgghatchError({ kind: 'malformed', message, expected, hint, archive: { file, entry } });
}
