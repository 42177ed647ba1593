import type { Expr } from '../syntax/ast.js';
import * as op from '../machine/instructions/index.js';
import type { Emitter } from './emitter.js';
import { variable } from './names.js';

/** Assigns the value on the stack to a target, and takes it from there. */
export function compileTarget(emitter: Emitter, target: Expr): void {
  emitter.at(target.span, () => {
    switch (target.kind) {
      case 'Name':
        return emitter.emit(variable(emitter, 'store', target.name));
      case 'Attribute':
        emitter.expr(target.object);
        return emitter.emit(op.setAttribute(target.name));
      case 'Subscript':
        emitter.expr(target.object);
        emitter.expr(target.index);
        return emitter.emit(op.setItem);
      case 'Tuple':
      case 'List':
        return compileUnpacking(emitter, target.items);
      default:
        throw new Error(`${target.kind} cannot be assigned to`);
    }
  });
}

function compileUnpacking(emitter: Emitter, items: readonly Expr[]): void {
  const star = items.findIndex((item) => item.kind === 'Starred');
  if (star === -1) emitter.emit(op.unpack(items.length));
  else emitter.emit(op.unpackStarred(star, items.length - star - 1));
  for (const item of items) compileTarget(emitter, item.kind === 'Starred' ? item.value : item);
}

export function compileDelete(emitter: Emitter, target: Expr): void {
  emitter.at(target.span, () => {
    switch (target.kind) {
      case 'Name':
        return emitter.emit(variable(emitter, 'delete', target.name));
      case 'Attribute':
        emitter.expr(target.object);
        return emitter.emit(op.deleteAttribute(target.name));
      case 'Subscript':
        emitter.expr(target.object);
        emitter.expr(target.index);
        emitter.emit(op.construct('item deletion'));
        return emitter.emit(op.deleteItem);
      case 'Tuple':
      case 'List':
        for (const item of target.items) compileDelete(emitter, item);
        return;
      default:
        throw new Error(`${target.kind} cannot be deleted`);
    }
  });
}
