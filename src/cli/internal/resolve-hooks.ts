/** Hooks of Node's loader, in a thread of their own: files of rules get the packages that the command itself runs on. */
let own: ReadonlyMap<string, string> = new Map();

export function initialize(packages: Readonly<Record<string, string>>): void {
  own = new Map(Object.entries(packages));
}

type Resolved = { readonly url: string; readonly shortCircuit?: boolean };
type Next = (specifier: string, context: unknown) => Promise<Resolved>;

export async function resolve(specifier: string, context: unknown, next: Next): Promise<Resolved> {
  const url = own.get(specifier);
  return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
}
