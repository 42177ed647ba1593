import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import type { PyClass } from '../runtime/class.js';
import { PyInstance } from '../runtime/class.js';
import type { PyExceptionObject } from '../runtime/exception.js';
import { PyException } from '../runtime/exception.js';
import { nativeClass } from '../runtime/native-class.js';
import { makeException } from './exceptions.js';
import type { Frame } from './frame.js';

/** What a generator needs of the machine that runs it. */
interface Runner extends Interpreter {
  resumeGenerator(
    generator: PyGenerator,
    prepare: (frame: Frame) => void,
    raised?: PyException,
  ): PyValue | undefined;
  newException(value: PyExceptionObject): PyException;
}

/** A function whose execution can be interrupted by `yield` and taken up again. */
export class PyGenerator extends PyInstance {
  readonly name: string;
  readonly #runner: Runner;
  /** Undefined when it has ended. */
  frame: Frame | undefined;
  running = false;
  started = false;
  /** What it returned. */
  result: PyValue = null;

  constructor(name: string, frame: Frame, runner: Runner) {
    super(generatorClass);
    this.name = name;
    this.frame = frame;
    this.#runner = runner;
  }

  /** Runs to the next `yield`, which gives `sent`; undefined when it ends instead. */
  resume(sent: PyValue): PyValue | undefined {
    if (!this.started && sent !== null) {
      return this.#runner.raise('TypeError', "can't send non-None value to a just-started generator");
    }
    return this.#runner.resumeGenerator(this, (frame) => {
      if (this.started) frame.push(sent);
    });
  }

  /** Raises an exception where it waits. */
  throw(error: PyExceptionObject): PyValue | undefined {
    return this.#runner.resumeGenerator(this, () => undefined, this.#runner.newException(error));
  }

  close(): void {
    if (this.frame === undefined || !this.started) {
      this.frame = undefined;
      return;
    }
    try {
      const value = this.throw(this.#runner.exceptionWith('GeneratorExit', []).value);
      if (value !== undefined) this.#runner.raise('RuntimeError', 'generator ignored GeneratorExit');
    } catch (error) {
      if (!(error instanceof PyException) || !error.is('GeneratorExit')) throw error;
    }
  }
}

function ended(generator: PyGenerator, py: Interpreter): never {
  throw py.exceptionWith('StopIteration', generator.result === null ? [] : [generator.result]);
}

const generatorClass: PyClass = nativeClass({
  name: 'generator',
  openInstances: false,
  subclassable: false,
  methods: {
    __iter__: (self) => self,
    __next__: (self, _, py) =>
      orElse((self as PyGenerator).resume(null), () => ended(self as PyGenerator, py)),
    send: (self, call, py) =>
      orElse((self as PyGenerator).resume(call.positional[0] ?? null), () => ended(self as PyGenerator, py)),
    throw: (self, call, py) => {
      const [type = null, value] = call.positional;
      const error = makeException(
        value === undefined || value === null ? type : value,
        'exceptions must be classes or instances deriving from BaseException',
        py,
      );
      return orElse((self as PyGenerator).throw(error), () => ended(self as PyGenerator, py));
    },
    close: (self) => {
      (self as PyGenerator).close();
      return null;
    },
  },
});
