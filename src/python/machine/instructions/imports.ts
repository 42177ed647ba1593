import type { Instruction } from '../code.js';

/** Pushes the root package of a dotted name, or with `leaf` the module itself. */
export const importModule =
  (name: string, leaf: boolean): Instruction =>
  (frame, vm) => {
    vm.hooks.onConstruct?.('import statement', vm);
    const module = vm.importModule(name);
    frame.push(leaf ? module : vm.importModule(name.split('.', 1)[0] ?? name));
  };

/** `module -> module member`. */
export const importMember =
  (name: string): Instruction =>
  (frame, vm) =>
    frame.push(vm.importMember(frame.peek(), name));

/** `module -> `. */
export const importStar: Instruction = (frame, vm) => {
  for (const [name, value] of vm.importAll(frame.pop())) frame.namespace?.set(name, value);
};
