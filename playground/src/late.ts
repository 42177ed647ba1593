import { PARTS } from 'playground:parts';

type Part = (typeof PARTS)[string] extends () => Promise<{ readonly default: infer P }> ? P : never;

const here = new Map<string, Part>();
const asked = new Set<string>();

/** A part was asked for that is not here. */
class NotHere extends Error {}

/** The modules of a part: the build puts calls of this in the place of their functions. */
export function part(name: string): Part {
  const there = here.get(name);
  if (there !== undefined) return there;
  asked.add(name);
  throw new NotHere(`${name} is not here yet`);
}

/** Fetches parts that are needed for certain; all of them unless told which. */
export async function fetchParts(names: Iterable<string> = Object.keys(PARTS)): Promise<void> {
  await Promise.all(
    [...names].map(async (name) => {
      if (!here.has(name)) here.set(name, (await PARTS[name]!()).default);
    }),
  );
}

/** Does something, and does it again when it asked for parts that were not here: nothing comes of what it did without them. */
export async function withParts<T>(make: () => T): Promise<T> {
  for (;;) {
    asked.clear();
    const made = attempt(make);
    if (asked.size === 0) return made();
    await fetchParts([...asked]);
  }
}

function attempt<T>(make: () => T): () => T {
  try {
    const made = make();
    return () => made;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
