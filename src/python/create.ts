import { budget, type BudgetLimits } from '../budget/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import { builtins } from './builtins/index.js';
import { compileModule } from './compile/compile.js';
import type { Interpreter, InterpreterHooks } from './interpreter.js';
import { Machine } from './machine/machine.js';
import { standardModules } from './modules/index.js';
import type { PyValue } from './object.js';
import { PyException } from './runtime/exception.js';
import type { ModuleRegistry } from './runtime/module.js';
import { translateException } from './translate.js';
import type { Module } from './syntax/ast.js';

export interface InterpreterOptions {
  /** Modules besides those of the standard library that are built in, and before these. */
  readonly modules?: ModuleRegistry | undefined;
  readonly hooks?: InterpreterHooks | undefined;
  /** Limits of this interpreter alone; it uses up the budget in force unless given any. */
  readonly limits?: Partial<BudgetLimits> | undefined;
}

/** An interpreter and what only its owner does with it. */
export interface PythonRuntime {
  readonly py: Interpreter;
  /**
   * Executes a file, as importing it does: `__name__` is the file's name. Gives its variables.
   *
   * @throws EgghatchError whatever goes wrong; see {@link guard}.
   */
  execute(module: Module): Map<string, PyValue>;
  /**
   * Runs what calls into Python, and turns a Python exception that nobody handled into an EgghatchError of kind `python` (or
   * `unknown-name`, for what does not exist) with its place and the calls that led there.
   */
  guard<T>(run: () => T): T;
}

/** Makes an interpreter. Nothing is shared with others but the built-in classes, which programs cannot change. */
export function createPython(options: InterpreterOptions = {}): PythonRuntime {
  const vm = new Machine({
    builtins,
    modules: (name) => options.modules?.(name) ?? standardModules(name),
    hooks: options.hooks ?? {},
    budget: options.limits === undefined && budget().metered ? budget() : budget().anew(options.limits),
  });
  const guard = <T>(run: () => T): T => {
    try {
      return run();
    } catch (error) {
      if (error instanceof PyException) throw translateException(error, vm);
      if (error instanceof EgghatchError) throw error.at(vm.place(), vm.callTrace());
      throw error;
    }
  };
  return {
    py: vm,
    guard,
    execute(module) {
      const code = compileModule(module);
      const globals = new Map<string, PyValue>([
        ['__name__', moduleName(module.source.file)],
        ['__doc__', code.docstring],
        ['__file__', module.source.file],
      ]);
      guard(() => vm.runModule(code, globals));
      return globals;
    },
  };
}

/** `net` for `path/to/net.py`. */
function moduleName(file: string): string {
  const base = file.split(/[\\/]/).at(-1) ?? file;
  return base.replace(/\.py$/, '') || 'program';
}
