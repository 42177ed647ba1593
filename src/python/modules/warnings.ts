import type { PyValue } from '../object.js';
import { builtin } from '../runtime/function.js';
import { nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { PyList } from '../types/index.js';

const nothing = (name: string): PyValue => builtin(name, () => null, 'warnings');

export const warningsModule = (): NativeModule =>
  nativeModule('warnings', () => ({
    warn: nothing('warn'),
    warn_explicit: nothing('warn_explicit'),
    filterwarnings: nothing('filterwarnings'),
    simplefilter: nothing('simplefilter'),
    resetwarnings: nothing('resetwarnings'),
    catch_warnings: nativeClass({
      name: 'catch_warnings',
      module: 'warnings',
      methods: { __init__: () => null, __enter__: () => new PyList(), __exit__: () => null },
    }),
  }));
