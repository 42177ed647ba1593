import type { Arena, Scratch } from './arena.js';
import { MODULE, overMemory } from './compiled.js';
import type { Kernels } from './kernels.js';

/** A memory of WebAssembly, as far as it is used here. */
interface LinearMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

interface Host {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => LinearMemory;
  readonly Instance: new (
    module: object,
    imports: { readonly m: { readonly m: LinearMemory } },
  ) => { readonly exports: object };
}

const host = (globalThis as unknown as { readonly WebAssembly?: Host }).WebAssembly;

/** The module, once it was asked for; null: the host allows none. */
let compiled: object | null | undefined;

function compiledModule(): object | null {
  if (compiled !== undefined) return compiled;
  if (host === undefined) return (compiled = null);
  try {
    return (compiled = new host.Module(bytesOf(MODULE)));
  } catch {
    // A page whose policy forbids it says so here only; there is another form of the kernels.
    return (compiled = null);
  }
}

/** A memory for the kernels and what they work on; undefined where there is no room, or no WebAssembly. */
function newMemory(): LinearMemory | undefined {
  if (compiledModule() === null) return undefined;
  try {
    return new host!.Memory({ initial: 16, maximum: MOST_PAGES, shared: true });
  } catch {
    // No room for another one now, or none that may be shared: the other form of the kernels will do.
    return undefined;
  }
}

/** The smallest block, as a power of two of integers. */
const SMALLEST = 4;

/**
 * Arrays in the memory of a WebAssembly module. The memory is of the shared kind, although nobody shares it: then arrays stay
 * valid when it grows.
 */
class Linear implements Arena {
  readonly kernels: Kernels;
  readonly scratch: Scratch;
  /** Arrays lie on the heap from now on. */
  full = false;
  readonly #memory: LinearMemory;
  /** Where to turn when the memory is full. */
  readonly #heap: Arena;
  /** The first byte that was never handed out. Nothing lies at 0. */
  #end = 64;
  /** Blocks that were taken back, by the power of two of their length. */
  readonly #free: Int32Array[][] = [];
  /** The collector does not count shared memory: an array of the same size, which is never touched, stands for it. */
  weight: ArrayBuffer;

  readonly #mostPages: number;

  constructor(memory: LinearMemory, heap: Arena, mostPages: number) {
    this.#mostPages = mostPages;
    this.#memory = memory;
    this.#heap = heap;
    this.weight = new ArrayBuffer(memory.buffer.byteLength);
    const { exports } = new host!.Instance(compiledModule()!, { m: { m: memory } });
    this.kernels = overMemory(exports as Parameters<typeof overMemory>[0], heap.kernels, this);
    const { hashes, first, pairs } = heap.scratch;
    this.scratch = {
      hashes: this.ints(hashes.length),
      first: this.ints(first.length),
      pairs: this.ints(pairs.length),
    };
  }

  ints(length: number): Int32Array {
    const power = powerFor(length);
    const block = this.#free[power]?.pop();
    if (block !== undefined) return new Int32Array(block.buffer, block.byteOffset, length).fill(0);
    const bytes = 4 * 2 ** power;
    if (this.#end + bytes > this.#memory.buffer.byteLength) this.full ||= !this.#grow(bytes);
    if (this.full) return this.#heap.ints(length);
    const a = new Int32Array(this.#memory.buffer, this.#end, length);
    this.#end += bytes;
    return a;
  }

  grown(a: Int32Array, length: number): Int32Array {
    const b = this.ints(length);
    b.set(a);
    return b;
  }

  free(a: Int32Array): void {
    if (a.length > 0 && a.buffer.constructor !== ArrayBuffer) (this.#free[powerFor(a.length)] ??= []).push(a);
  }

  #grow(bytes: number): boolean {
    const { byteLength } = this.#memory.buffer;
    const pages = Math.ceil(Math.max(bytes, byteLength) / PAGE);
    if (byteLength / PAGE + pages > this.#mostPages) return false;
    try {
      this.#memory.grow(pages);
      this.weight = new ArrayBuffer(this.#memory.buffer.byteLength);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return false;
    }
    return true;
  }
}

const PAGE = 65_536;
/** Addresses have 32 bits. */
const MOST_PAGES = 65_536;

function powerFor(length: number): number {
  return length > 1 ? Math.max(SMALLEST, 32 - Math.clz32(length - 1)) : SMALLEST;
}

/**
 * An arena with compiled kernels; undefined where the host has or allows none.
 *
 * @param heap takes what does not fit
 * @param mostPages the pages of 64 kB that it may have
 */
export function linearArena(heap: Arena, mostPages = MOST_PAGES): Arena | undefined {
  const memory = newMemory();
  return memory && new Linear(memory, heap, mostPages);
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What a text in base 64 stands for; `atob` checks more and takes ten times as long. */
function bytesOf(text: string): Uint8Array {
  const value = new Uint8Array(128);
  for (let i = 0; i < 64; i++) value[DIGITS.charCodeAt(i)] = i;
  const bytes = new Uint8Array((text.length * 3) >> 2);
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    const four =
      (value[text.charCodeAt(i)]! << 18) |
      (value[text.charCodeAt(i + 1)]! << 12) |
      (value[text.charCodeAt(i + 2)]! << 6) |
      value[text.charCodeAt(i + 3)]!;
    bytes[at++] = four >> 16;
    bytes[at++] = four >> 8;
    bytes[at++] = four;
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  return bytes.subarray(0, bytes.length - padding);
}
