/** What is wrong with the name of an entry: one that would be unpacked outside of the folder, or that no zip writes. */
export function badName(name: string): string | undefined {
  const shown = JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
  if (name === '') return 'An entry has no name.';
  if (/[\u0000-\u001f]/.test(name)) return `The name ${shown} has control characters in it.`;
  if (name.includes('\\')) return `The name ${shown} has a backslash; folders are separated by "/".`;
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return `The name ${shown} is absolute.`;
  if (name.split('/').some((part) => part === '..' || part === '.'))
    return `The name ${shown} leads out of the archive.`;
  return undefined;
}
