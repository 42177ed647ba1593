import { LanguageError } from '../../errors.js';
import type { Id, Payload } from '../../types.js';
import { normalisePayload } from '../patterns/payload-text.js';
import type { Binding } from './binding.js';
import type { Core } from '../store/core.js';
import type { Resolved, ResolvedApp } from '../patterns/resolved.js';
import type { Proofs } from '../proofs/proofs.js';
import { findRow, type Table } from '../store/table.js';
import { classOf } from '../store/row.js';

let scratch = new Int32Array(64);

/** Adds the instance of a pattern; returns its class. */
export function instantiate(core: Core, p: Resolved, binding: Binding): Id {
  if (core.proofs !== undefined) return instantiateTerm(core, core.proofs, p, binding);
  if (p.kind === 'var') return core.find(binding.ids[p.v]!);
  const t = fillKey(core, p, binding)!;
  return core.addKey(t, scratch);
}

/** Adds the instance of a pattern to a class; says whether anything changed. */
export function instantiateInto(core: Core, p: Resolved, binding: Binding, cls: Id): boolean {
  if (p.kind === 'var') return core.union(cls, binding.ids[p.v]!);
  const t = fillKey(core, p, binding)!;
  return core.addKeyInto(t, scratch, cls);
}

/** The class of the instance of a pattern if it is there, else -1. Adds nothing. */
export function lookupInstance(core: Core, p: Resolved, binding: Binding): Id {
  if (p.kind === 'var') return core.find(binding.ids[p.v]!);
  const ids: Id[] = [];
  for (const arg of p.args) {
    const id = lookupInstance(core, arg, binding);
    if (id < 0) return -1;
    ids.push(id);
  }
  const t = writeKey(core, p, binding, ids, false);
  if (t === undefined) return -1;
  const r = findRow(t, scratch, 0);
  return r < 0 ? -1 : core.find(classOf(t, r));
}

/** Takes the e-node at the root of the instance of a pattern out of the e-graph, if it is there. */
export function removeInstance(core: Core, p: ResolvedApp, binding: Binding): void {
  const ids = p.args.map((arg) => lookupInstance(core, arg, binding));
  if (ids.some((id) => id < 0)) return;
  const t = writeKey(core, p, binding, ids, false);
  const r = t === undefined ? -1 : findRow(t, scratch, 0);
  if (r >= 0) core.remove(t!, r);
}

/** {@link instantiate} where every id names a term: children keep the ids they were written with. */
function instantiateTerm(core: Core, proofs: Proofs, p: Resolved, binding: Binding): Id {
  if (p.kind === 'var') return binding.ids[p.v]!;
  const children = p.args.map((arg) => instantiateTerm(core, proofs, arg, binding));
  if (p.rest >= 0) for (const id of binding.lists[p.rest]!) children.push(id);
  const payload = payloadOf(core, p, binding, true);
  return proofs.add(p.op, payload, children);
}

function fillKey(core: Core, p: ResolvedApp, binding: Binding): Table | undefined {
  // Children first: they use the scratch key themselves.
  const ids: Id[] = new Array(p.args.length);
  for (let i = 0; i < ids.length; i++) ids[i] = instantiate(core, p.args[i]!, binding);
  return writeKey(core, p, binding, ids, true);
}

function writeKey(
  core: Core,
  p: ResolvedApp,
  binding: Binding,
  ids: readonly Id[],
  add: boolean,
): Table | undefined {
  const rest = p.rest < 0 ? [] : binding.lists[p.rest]!;
  const n = ids.length + rest.length;
  const tables = p.op.value === undefined ? core.tables : core.functions!.tables;
  const t = add ? tables.get(p.op, n) : tables.lookup(p.op, n);
  if (n + 1 > scratch.length) scratch = new Int32Array(n * 2);
  for (let i = 0; i < ids.length; i++) scratch[i] = core.find(ids[i]!);
  for (let i = 0; i < rest.length; i++) scratch[ids.length + i] = core.find(rest[i]!);
  if (p.op.payload !== undefined) {
    const payload = payloadOf(core, p, binding, add);
    if (payload < 0) return undefined;
    scratch[n] = payload;
  }
  return t;
}

/** The number of the literal, written out or bound; -1 when there is none (or, without `add`, none was ever seen). */
export function payloadOf(core: Core, p: ResolvedApp, binding: Binding, add: boolean): number {
  if (p.literalFromValue) return payloadFromValue(core, p, binding, add);
  if (p.literal >= 0) return binding.lists[p.literal]![0]!;
  if (p.payload === undefined) return -1;
  const kind = p.op.payload!;
  return add ? core.payloads.intern(kind, p.payload) : core.payloads.lookup(kind, p.payload);
}

/** A value of a function as a literal. */
function payloadFromValue(core: Core, p: ResolvedApp, binding: Binding, add: boolean): number {
  const kind = p.op.payload!;
  const value = core.functions!.values.of(binding.ids[p.literal]!) as Payload;
  const normal = normalisePayload(kind, value);
  if ('problem' in normal) throw new LanguageError(`operator "${p.op.name}": ${normal.problem}`);
  return add ? core.payloads.intern(kind, normal.value) : core.payloads.lookup(kind, normal.value);
}

/** Merges a value into that of the instance of a function. */
export function setInstance(core: Core, p: ResolvedApp, binding: Binding, value: unknown): boolean {
  // Children first: they use the scratch key themselves.
  const ids = p.args.map((arg) => instantiate(core, arg, binding));
  return core.setKey(p.op, writeKey(core, p, binding, ids, true)!, scratch, value);
}
