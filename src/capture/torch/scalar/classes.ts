import { boolClass, floatClass, intClass, nativeClass, type PyClass } from '../../python/index.js';

/** `torch.SymInt`, of which Dynamo says that it is an int. */
export const symIntClass: PyClass = nativeClass({ name: 'SymInt', module: 'torch', bases: [intClass] });
export const symFloatClass: PyClass = nativeClass({ name: 'SymFloat', module: 'torch', bases: [floatClass] });
export const symBoolClass: PyClass = nativeClass({ name: 'SymBool', module: 'torch', bases: [boolClass] });
