/**
 * The names of tensors and modules in an exported graph, formed as torch 2.1's Dynamo forms them from the path by which
 * traced code reaches them (`register_attr_or_module`): `L['self'].net` is `L__self___net`, and a name that another target
 * has already gets a number.
 */
export class NameTable {
  readonly #targets = new Map<string, object>();
  readonly #names = new Map<object, string>();

  /** The name of a target; the first path by which it was reached decides. */
  register(target: object, path: string): string {
    const known = this.#names.get(target);
    if (known !== undefined) return known;
    const base = mangle(path);
    let name = base;
    for (let i = 0; this.#targets.has(name); i++) name = `${base}_${i}`;
    this.#targets.set(name, target);
    this.#names.set(target, name);
    return name;
  }

  nameOf(target: object): string | undefined {
    return this.#names.get(target);
  }
}

function mangle(path: string): string {
  const name = path
    .replace(/^[GL]\['?(.*?)'?\]$/, '$1')
    .replace(/\[(\d+)\]/g, '_$1')
    .replace(/[^a-zA-Z0-9]/g, '_');
  return /^[a-zA-Z]/.test(name) ? name : `sub${name}`;
}

/** The path of an attribute, as Dynamo's sources write it: `getattr(L['self'].seq, '0')` when it is not an identifier. */
export function attributePath(base: string, name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `${base}.${name}` : `getattr(${base}, '${name}')`;
}

/** The path of an item. */
export function itemPath(base: string, key: bigint | string): string {
  return typeof key === 'bigint' ? `${base}[${key}]` : `${base}['${key}']`;
}
