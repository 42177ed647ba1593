import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Cost, Draft } from './protocol.js';

/** A draft as the fragment of a link: it is sent to no server. */
export function toFragment(draft: Draft): string {
  const packed = deflateSync(strToU8(JSON.stringify(draft)), { level: 9 });
  let text = '';
  for (const byte of packed) text += String.fromCharCode(byte);
  return `#${btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/** The longest draft that a link may unpack to. */
const MOST_BYTES = 2_000_000;

/** The draft of a link; undefined for what is none. Links come from others: nothing of one is taken for granted. */
export function fromFragment(fragment: string): Draft | undefined {
  if (fragment.length < 2) return undefined;
  try {
    const text = atob(fragment.slice(1).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const out = inflateSync(packed, { out: new Uint8Array(MOST_BYTES) });
    return draftOf(JSON.parse(strFromU8(out)));
  } catch {
    // Whatever is wrong with it: it is no link of ours.
    return undefined;
  }
}

const COSTS: readonly Cost[] = ['calls', 'flops', 'bytes'];

function draftOf(value: unknown): Draft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { python, rules, simplify, certify, cost, limits } = value as Record<string, unknown>;
  if (typeof python !== 'string' || typeof rules !== 'string' || typeof simplify !== 'boolean')
    return undefined;
  const known = (limits ?? {}) as Record<string, unknown>;
  const number = (name: keyof Draft['limits'], most: number): number => {
    const given = known[name];
    return typeof given === 'number' && given >= 1 && given <= most ? given : LIMITS[name];
  };
  return {
    python,
    rules,
    simplify,
    certify: certify === true,
    cost: COSTS.includes(cost as Cost) ? (cost as Cost) : 'calls',
    limits: {
      iterations: number('iterations', 10_000),
      nodes: number('nodes', 1_000_000),
      seconds: number('seconds', 120),
    },
  };
}

/** A run in a page ends by these, unless the reader says otherwise. */
export const LIMITS: Draft['limits'] = { iterations: 200, nodes: 100_000, seconds: 10 };
