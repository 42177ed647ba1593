import { nativeModule, type NativeModule } from '../runtime/module.js';

export const futureModule = (): NativeModule =>
  nativeModule('__future__', () =>
    Object.fromEntries(
      [
        'annotations',
        'division',
        'print_function',
        'absolute_import',
        'generators',
        'nested_scopes',
        'with_statement',
        'unicode_literals',
        'generator_stop',
      ].map((name) => [name, null]),
    ),
  );
