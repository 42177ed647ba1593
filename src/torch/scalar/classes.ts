import { boolClass, floatClass, intClass, PyClass } from '../../python/index.js';

/**
 * A class whose instances pass for those of a built-in number class, as Dynamo lets them: `isinstance(a, int)`. It inherits
 * nothing from it, since the methods of plain numbers do not know symbolic ones.
 */
class NumberLike extends PyClass {
  readonly #standsFor: PyClass;

  constructor(name: string, standsFor: PyClass) {
    super({ name, module: 'torch', subclassable: false });
    this.#standsFor = standsFor;
  }

  override isSubclassOf(other: PyClass): boolean {
    return super.isSubclassOf(other) || this.#standsFor.isSubclassOf(other);
  }
}

/** `torch.SymInt`, `torch.SymFloat` and `torch.SymBool`. */
export const symIntClass: PyClass = new NumberLike('SymInt', intClass);
export const symFloatClass: PyClass = new NumberLike('SymFloat', floatClass);
export const symBoolClass: PyClass = new NumberLike('SymBool', boolClass);
