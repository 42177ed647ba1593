// The bytes of a WebAssembly module: just what the kernels need.

export const I32 = 0x7f;

export const OP = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  br_if: 0x0d,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  load: 0x28,
  store: 0x36,
  const: 0x41,
  eqz: 0x45,
  eq: 0x46,
  ne: 0x47,
  lt: 0x48,
  gt: 0x4a,
  le: 0x4c,
  ge: 0x4e,
  add: 0x6a,
  sub: 0x6b,
  mul: 0x6c,
  and: 0x71,
  or: 0x72,
  xor: 0x73,
  shl: 0x74,
  shr_s: 0x75,
  shr_u: 0x76,
};

/** A block that leaves nothing. */
export const VOID = 0x40;

export function unsigned(n) {
  const out = [];
  do {
    const rest = n >>> 7;
    out.push((n & 0x7f) | (rest > 0 ? 0x80 : 0));
    n = rest;
  } while (n > 0);
  return out;
}

export function signed(n) {
  const out = [];
  for (;;) {
    const byte = n & 0x7f;
    n >>= 7;
    const done = (n === 0 && (byte & 0x40) === 0) || (n === -1 && (byte & 0x40) !== 0);
    out.push(done ? byte : byte | 0x80);
    if (done) return out;
  }
}

const text = (s) => [...unsigned(s.length), ...Buffer.from(s)];
const list = (items) => [...unsigned(items.length), ...items.flat()];
const section = (id, body) => [id, ...unsigned(body.length), ...body];

/** The name and version of the format. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * A module of functions from i32 to i32 (or nothing) over one shared memory, which is imported as `m.m`.
 *
 * @param functions in order of their numbers: `{ name, params, result, locals, code }`; `name` is exported when it is there
 */
export function moduleOf(functions) {
  const types = [];
  const typeOf = ({ params, result }) => {
    const key = JSON.stringify([0x60, ...list(Array(params).fill([I32])), ...list(result ? [[I32]] : [])]);
    if (!types.includes(key)) types.push(key);
    return types.indexOf(key);
  };
  const numbers = functions.map((f) => unsigned(typeOf(f)));
  const bodies = functions.map(({ locals, code }) => {
    const body = [...list(locals > 0 ? [[...unsigned(locals), I32]] : []), ...code, OP.end];
    return [...unsigned(body.length), ...body];
  });
  const exported = functions.flatMap(({ name }, i) =>
    name === undefined ? [] : [[...text(name), 0x00, ...unsigned(i)]],
  );
  const SHARED = 0x03;
  return Uint8Array.from([
    ...MAGIC,
    ...section(1, list(types.map((t) => JSON.parse(t)))),
    ...section(2, list([[...text('m'), ...text('m'), 0x02, SHARED, ...unsigned(1), ...unsigned(65_536)]])),
    ...section(3, list(numbers)),
    ...section(7, list(exported)),
    ...section(10, list(bodies)),
  ]);
}
