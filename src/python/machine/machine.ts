import { orElse } from '../runtime/absent.js';
import type { Budget, BudgetLimits } from '../../budget/index.js';
import { EgghatchError, placeOf, type Place, type SourceText, type Span } from '../../diagnostics/index.js';
import type { CallSite, Interpreter, InterpreterHooks, Mode, Operation } from '../interpreter.js';
import { Messages } from '../messages.js';
import {
  PyObject,
  type PyBinaryOp,
  type PyCall,
  type PyCompareOp,
  type PyUnaryOp,
  type PyValue,
} from '../object.js';
import * as arithmetic from '../operations/arithmetic.js';
import * as attribute from '../operations/attribute.js';
import * as comparison from '../operations/comparison.js';
import { toFloat, toIndex, toInt } from '../operations/convert.js';
import { format } from '../operations/format-spec.js';
import { hashOf, HashKeys } from '../operations/hash.js';
import * as item from '../operations/item.js';
import * as iteration from '../operations/iteration.js';
import { asciiText } from '../operations/repr-text.js';
import { repr, str } from '../operations/repr.js';
import { suggestName } from '../operations/suggest.js';
import { PyClass, PyInstance, typeClass } from '../runtime/class.js';
import { exceptionClass, PyException, PyExceptionObject, type Site } from '../runtime/exception.js';
import { PyBoundMethod, PyBuiltin, PyClassMethod, PyFunction, PyStaticMethod } from '../runtime/function.js';
import type { PyModule } from '../runtime/module.js';
import { type ModuleRegistry } from '../runtime/module.js';
import { bindSignature } from '../runtime/signature.js';
import {
  boolClass,
  floatClass,
  intClass,
  noneClass,
  PyDict,
  PyIterator,
  PyTuple,
  strClass,
} from '../types/index.js';
import { Meter } from './meter.js';
import type { Code } from './code.js';
import { construct } from './construct.js';
import { Frame, type Completion, type Deliver } from './frame.js';
import { PyGenerator } from './generator.js';
import { importMember, Modules } from './modules.js';

/** What a machine is made with. */
export interface MachineOptions {
  readonly builtins: ReadonlyMap<string, PyValue>;
  readonly modules: ModuleRegistry;
  readonly hooks: InterpreterHooks;
  readonly budget: Budget;
}

/** The code of frames that stand for native code. */
const BOUNDARY: Code = {
  kind: 'function',
  name: '<native>',
  qualname: '<native>',
  source: { file: '<native>', text: '' },
  span: { start: 0, end: 0 },
  docstring: null,
  generator: false,
  parameters: [],
  instructions: [],
  spans: [],
  localNames: [],
  cellNames: [],
  cellParameters: [],
  freeNames: [],
};

const NO_KEYWORDS: ReadonlyMap<string, PyValue> = new Map();
/** Native code within native code; each level takes a few of JavaScript's own frames. */
const NATIVE_DEPTH = 180;
/** Calls that an error shows. */
const MAX_TRACE = 20;

function isSameSite(site: Site | undefined, source: SourceText, span: Span): boolean {
  return site?.source === source && site.span.start === span.start && site.span.end === span.end;
}

/** Runs compiled Python. Calls among Python functions take no JavaScript stack. */
export class Machine implements Interpreter {
  readonly hooks: InterpreterHooks;
  readonly limits: BudgetLimits;
  readonly #budget: Meter;
  readonly #builtins: ReadonlyMap<string, PyValue>;
  readonly #modules: Modules;
  readonly #hashKeys = new HashKeys();
  readonly #nativeClasses = new Map<string, PyClass>();
  readonly #beingShown = new Set<PyValue>();
  readonly #printed: string[] = [];
  readonly #traced = new WeakSet<PyInstance>();
  #mode: Mode = 'eager';
  #frame: Frame | undefined;
  #callDepth = 0;
  #nativeDepth = 0;

  constructor(options: MachineOptions) {
    this.hooks = options.hooks;
    this.limits = options.budget.limits;
    this.#builtins = options.builtins;
    this.#budget = new Meter(options.budget, () => this.place());
    this.#modules = new Modules(options.modules, this);
  }

  // What native code asks

  get mode(): Mode {
    return this.#mode;
  }

  withMode<T>(mode: Mode, run: () => T): T {
    const before = this.#mode;
    this.#mode = mode;
    try {
      return run();
    } finally {
      this.#mode = before;
    }
  }

  /** Remembers what running code makes, where it is traced. */
  noteMade(value: PyValue): void {
    if (this.#mode === 'trace' && value instanceof PyInstance) this.#traced.add(value);
  }

  isTraced(value: PyValue): boolean {
    return value instanceof PyInstance && this.#traced.has(value);
  }

  /** Tells of an operation of traced code. */
  operates(operation: Operation, ...operands: readonly PyValue[]): void {
    if (this.#mode === 'trace') this.hooks.onOperation?.(operation, operands, this);
  }

  get printed(): readonly string[] {
    return this.#printed;
  }

  print(text: string): void {
    this.reserve('characters', text.length);
    if (this.hooks.onPrint) this.hooks.onPrint(text, this);
    else this.#printed.push(text);
  }

  /** The running frame of Python code. */
  get #visible(): Frame | undefined {
    let frame = this.#frame;
    while (frame?.code === BOUNDARY) frame = frame.parent;
    return frame;
  }

  get currentSource(): SourceText | undefined {
    return this.#visible?.code.source;
  }

  get currentSpan(): Span | undefined {
    return this.#visible?.span;
  }

  place(): Place | undefined {
    const frame = this.#visible;
    if (frame?.span === undefined) return undefined;
    return placeOf(frame.code.source, frame.span);
  }

  callTrace(): readonly Place[] {
    return this.#sites()
      .slice(0, -1)
      .map(({ source, span }) => placeOf(source, span));
  }

  /**
   * The calls that are being executed, outermost first. Of a call that calls itself only one is shown, of very many
   * the middle ones are left out.
   */
  #sites(): readonly Site[] {
    const sites: Site[] = [];
    let inComprehension = false;
    for (let frame = this.#frame; frame !== undefined; frame = frame.parent) {
      const { code, span } = frame;
      if (span === undefined || code === BOUNDARY) continue;
      // A comprehension is a frame of its own inside of the line that it is on.
      const repeated = inComprehension || isSameSite(sites.at(-1), code.source, span);
      inComprehension = code.kind === 'comprehension';
      if (!repeated) sites.push({ source: code.source, span });
    }
    sites.reverse();
    if (sites.length <= MAX_TRACE) return sites;
    return [...sites.slice(0, MAX_TRACE / 2), ...sites.slice(-MAX_TRACE / 2)];
  }

  charge(steps: number): void {
    this.#budget.charge(steps);
  }

  reserve(what: 'items' | 'characters' | 'bits', amount: number | bigint): void {
    this.#budget.reserve(what, amount);
  }

  grow(items: number): void {
    this.#budget.grow(items);
  }

  nested<T>(run: () => T): T {
    if (this.#nativeDepth >= NATIVE_DEPTH) this.raise('RecursionError', Messages.recursion);
    this.#nativeDepth++;
    try {
      return run();
    } finally {
      this.#nativeDepth--;
    }
  }

  raise(type: string | PyClass, message: string, hint?: string): never {
    throw this.error(type, message, hint);
  }

  error(type: string | PyClass, message: string, hint?: string): PyException {
    const cls = typeof type === 'string' ? exceptionClass(type) : type;
    const value = new PyExceptionObject(cls, [message]);
    value.hint = hint;
    return this.newException(value);
  }

  exceptionWith(type: string, args: readonly PyValue[]): PyException {
    return this.newException(new PyExceptionObject(exceptionClass(type), args));
  }

  /** An exception that is raised here. */
  newException(value: PyExceptionObject): PyException {
    value.context ??= this.handledException();
    if (value.context === value) value.context = undefined;
    const sites = this.#sites();
    this.charge(10 + this.#callDepth / 8);
    const exception = new PyException(value, sites);
    this.#exceptions.set(value, exception);
    return exception;
  }

  readonly #exceptions = new WeakMap<PyExceptionObject, PyException>();

  /** The exception that is raised again: it keeps the place where it was raised first. */
  exceptionOf(value: PyExceptionObject): PyException {
    return this.#exceptions.get(value) ?? this.newException(value);
  }

  /** `type(x)` and `type(name, bases, namespace)`. */
  typeCall(call: PyCall): PyValue {
    const { positional, keyword } = call;
    if (positional.length === 1 && keyword.size === 0) return this.typeOf(positional[0] ?? null);
    if (positional.length !== 3) return this.raise('TypeError', 'type() takes 1 or 3 arguments');
    const make = typeClass.find('__new__');
    const fn = make instanceof PyStaticMethod ? make.fn : null;
    return this.call(fn, [typeClass, ...positional], keyword);
  }

  /** What an except clause around the running code is handling. */
  handledException(): PyExceptionObject | undefined {
    for (let frame = this.#frame; frame !== undefined; frame = frame.parent) {
      if (frame.handling !== undefined) return frame.handling;
    }
    return undefined;
  }

  unlessRaised<T>(type: string, run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      if (error instanceof PyException && error.is(type)) return undefined;
      throw error;
    }
  }

  unsupported(what: string, hint?: string): EgghatchError {
    const verb = /[^s]s$|s \(/.test(what) ? 'are' : 'is';
    return new EgghatchError({
      kind: 'unsupported',
      message: `${what} ${verb} not supported`,
      place: this.place(),
      trace: this.callTrace(),
      hint,
    });
  }

  // Values

  typeOf(value: PyValue): PyClass {
    switch (typeof value) {
      case 'bigint':
        return intClass;
      case 'number':
        return floatClass;
      case 'boolean':
        return boolClass;
      case 'string':
        return strClass;
    }
    if (value === null) return noneClass;
    return value.cls ?? this.#classOfNative(value.typeName);
  }

  #classOfNative(typeName: string): PyClass {
    let cls = this.#nativeClasses.get(typeName);
    if (cls === undefined) {
      cls = new PyClass({ name: typeName, subclassable: false });
      this.#nativeClasses.set(typeName, cls);
    }
    return cls;
  }

  typeName(value: PyValue): string {
    return value instanceof PyObject ? value.typeName : this.typeOf(value).name;
  }

  isA(value: PyValue, cls: PyClass): boolean {
    return this.typeOf(value).isSubclassOf(cls);
  }

  isInstance(value: PyValue, classes: PyValue): boolean {
    if (classes instanceof PyTuple) {
      return this.nested(() => classes.items.some((cls) => this.isInstance(value, cls)));
    }
    if (classes instanceof PyClass) {
      if (this.isA(value, classes)) return true;
      const custom = classes.cls.find('__instancecheck__');
      return custom !== undefined && this.truth(this.call(custom, [classes, value]));
    }
    const check = this.specialMethod(classes, '__instancecheck__');
    if (check !== undefined) return this.truth(this.call(check, [value]));
    return this.raise('TypeError', 'isinstance() arg 2 must be a type, a tuple of types, or a union');
  }

  specialMethod(object: PyValue, name: string): PyValue | undefined {
    if (object instanceof PyObject && !(object instanceof PyInstance)) {
      const own = object.getattr?.(name, this);
      if (own !== undefined) return own;
    }
    const cls = this.typeOf(object);
    const member = cls.find(name);
    if (member === undefined || member === null) return undefined;
    return attribute.bindMember(member, object, cls, this);
  }

  getattr(object: PyValue, name: string): PyValue {
    return attribute.getAttribute(object, name, this);
  }
  lookup(object: PyValue, name: string): PyValue | undefined {
    return this.unlessRaised('AttributeError', () => attribute.lookupAttribute(object, name, this));
  }
  setattr(object: PyValue, name: string, value: PyValue): void {
    attribute.setAttribute(object, name, value, this);
  }
  delattr(object: PyValue, name: string): void {
    attribute.deleteAttribute(object, name, this);
  }
  truth(value: PyValue): boolean {
    return typeof value === 'boolean' ? value : iteration.truth(value, this);
  }
  repr(value: PyValue): string {
    const text = repr(value, this, this.#beingShown);
    this.charge(text.length / 64);
    return text;
  }
  str(value: PyValue): string {
    return str(value, this);
  }
  ascii(text: string): string {
    return asciiText(text);
  }
  format(value: PyValue, spec: string): string {
    return format(value, spec, this);
  }
  binary(op: PyBinaryOp, left: PyValue, right: PyValue): PyValue {
    return arithmetic.binary(op, left, right, this);
  }
  inplace(op: PyBinaryOp, left: PyValue, right: PyValue): PyValue {
    return arithmetic.inplace(op, left, right, this);
  }
  unary(op: PyUnaryOp, operand: PyValue): PyValue {
    return arithmetic.unary(op, operand, this);
  }
  compare(op: PyCompareOp, left: PyValue, right: PyValue): PyValue {
    return comparison.compare(op, left, right, this);
  }
  equals(left: PyValue, right: PyValue): boolean {
    return comparison.equals(left, right, this);
  }
  same(left: PyValue, right: PyValue): boolean {
    return comparison.same(left, right);
  }
  contains(container: PyValue, value: PyValue): boolean {
    return iteration.contains(container, value, this);
  }
  getitem(object: PyValue, index: PyValue): PyValue {
    return item.getItem(object, index, this);
  }
  setitem(object: PyValue, index: PyValue, value: PyValue): void {
    item.setItem(object, index, value, this);
  }
  delitem(object: PyValue, index: PyValue): void {
    item.deleteItem(object, index, this);
  }
  length(value: PyValue): bigint {
    return iteration.length(value, this);
  }
  iterator(value: PyValue): PyValue {
    return iteration.iterator(value, this);
  }
  next(iterator: PyValue): PyValue | undefined {
    return iteration.next(iterator, this);
  }
  iterate(value: PyValue): Iterable<PyValue> {
    return iteration.iterate(value, this);
  }
  iterateFor(value: PyValue, refuse: (typeName: string) => string): Iterable<PyValue> {
    return iteration.iterate(value, this, refuse);
  }
  toArray(value: PyValue): PyValue[] {
    const items: PyValue[] = [];
    for (const next of this.iterate(value)) {
      this.#budget.limit('items', items.length + 1);
      items.push(next);
    }
    return items;
  }

  *mappingEntries(
    value: PyValue,
    refuse: (typeName: string) => string,
  ): Iterable<readonly [PyValue, PyValue]> {
    if (value instanceof PyDict) {
      yield* iteration.dictEntries(value, this);
      return;
    }
    const keys = this.lookup(value, 'keys');
    if (keys === undefined) this.raise('TypeError', refuse(this.typeName(value)));
    for (const key of this.iterate(this.call(keys))) yield [key, this.getitem(value, key)];
  }

  index(value: PyValue): bigint {
    return toIndex(value, this);
  }
  toInt(value: PyValue): bigint {
    return toInt(value, this);
  }
  toFloat(value: PyValue): number {
    return toFloat(value, this);
  }
  hashKey(value: PyValue): unknown {
    return this.#hashKeys.keyOf(value, this);
  }
  hash(value: PyValue): bigint {
    return hashOf(value, this, this.#hashKeys);
  }
  identity(value: PyValue): bigint {
    if (value instanceof PyObject) return BigInt(this.#hashKeys.identity(value)) * 16n;
    return this.hash(value) + 140000000000000n;
  }

  // Names and modules

  builtinNamed(name: string): PyValue {
    const value = this.#builtins.get(name);
    if (value !== undefined) return value;
    const known = [
      ...this.localVariables().keys(),
      ...this.globalVariables().keys(),
      ...this.#builtins.keys(),
    ];
    const hint = NAMES_OF_OTHER_LANGUAGES.get(name) ?? suggestName(name, known);
    return this.raise('NameError', Messages.undefinedName(name), hint);
  }

  globalVariables(): Map<string, PyValue> {
    return this.#visible?.globals ?? new Map<string, PyValue>();
  }

  localVariables(): Map<string, PyValue> {
    const frame = this.#visible;
    if (frame === undefined) return new Map();
    if (frame.namespace !== undefined) return frame.namespace;
    const variables = new Map<string, PyValue>();
    const { localNames, cellNames, freeNames } = frame.code;
    localNames.forEach((name, slot) => {
      const value = frame.locals[slot];
      if (value !== undefined) variables.set(name, value);
    });
    [...cellNames, ...freeNames].forEach((name, slot) => {
      const value = frame.cells[slot]?.value;
      if (value !== undefined) variables.set(name, value);
    });
    return variables;
  }

  superArguments(): { readonly cls: PyClass; readonly self: PyValue } | undefined {
    const frame = this.#visible;
    if (frame === undefined) return undefined;
    const { code } = frame;
    const slot = code.freeNames.indexOf('__class__');
    const cls = slot === -1 ? undefined : frame.cells[code.cellNames.length + slot]?.value;
    const first = code.parameters[0];
    if (!(cls instanceof PyClass) || first === undefined) return undefined;
    const cell = code.cellParameters.indexOf(0);
    const self = cell === -1 ? frame.locals[0] : frame.cells[cell]?.value;
    return self === undefined ? undefined : { cls, self };
  }

  importModule(name: string): PyModule {
    return this.#modules.load(name);
  }
  importMember(module: PyValue, name: string): PyValue {
    return importMember(module, name, this.#modules, this);
  }
  importAll(module: PyValue): Iterable<readonly [string, PyValue]> {
    return this.#modules.all(module);
  }

  // Calls

  call(
    fn: PyValue,
    positional: readonly PyValue[] = [],
    keyword: ReadonlyMap<string, PyValue> | Readonly<Record<string, PyValue>> = NO_KEYWORDS,
  ): PyValue {
    const names = keyword instanceof Map ? keyword : new Map(Object.entries(keyword));
    return this.#callNested(fn, { positional, keyword: names });
  }

  callMethod(object: PyValue, name: string, ...positional: readonly PyValue[]): PyValue {
    return this.call(this.getattr(object, name), positional);
  }

  #callNested(fn: PyValue, call: PyCall): PyValue {
    this.charge(1);
    return this.callDirectly(() => this.enter(fn, call));
  }

  /** Runs with a frame in between that receives results for native code, and leaves the machine as it was. */
  #within<T>(run: (boundary: Frame) => T): T {
    const caller = this.#frame;
    const depth = this.#callDepth;
    const boundary = new Frame(BOUNDARY, caller?.globals ?? new Map(), [], []);
    boundary.parent = caller;
    return this.nested(() => {
      this.#frame = boundary;
      try {
        return run(boundary);
      } finally {
        this.#frame = caller;
        this.#callDepth = depth;
      }
    });
  }

  /** Runs what starts a call to its end. */
  callDirectly(start: () => PyValue | undefined): PyValue {
    return this.#within((boundary) => {
      const direct = start();
      if (direct !== undefined) return direct;
      this.#run(boundary);
      return boundary.pop();
    });
  }

  /** Calls for the running code: the result is pushed, now or when the function returns. */
  invoke(fn: PyValue, call: PyCall, site: CallSite | undefined): void {
    const frame = this.#frame;
    const result = this.enter(fn, call, site);
    if (result !== undefined) frame?.push(result);
  }

  /** Starts a call. The result is undefined when a frame was pushed that delivers it later. */
  enter(fn: PyValue, call: PyCall, site?: CallSite): PyValue | undefined {
    const taken = this.hooks.beforeCall?.(fn, call, this, site);
    return taken === undefined ? this.#start(fn, call) : taken;
  }

  #start(callee: PyValue, args: PyCall): PyValue | undefined {
    let fn = callee;
    let call = args;
    let throughObject = false;
    for (;;) {
      // `A.__call__ = A()` never comes to a function.
      this.#budget.step();
      if (fn instanceof PyFunction) return this.#startInside(fn, call, throughObject);
      if (fn instanceof PyBuiltin) {
        this.#budget.handed(call.positional);
        return fn.run(call, this);
      }
      if (fn instanceof PyBoundMethod) {
        call = { positional: [fn.self, ...call.positional], keyword: call.keyword };
        throughObject ||= fn.throughObject;
        fn = fn.fn;
      } else if (fn instanceof PyClass) return construct(fn, call, this);
      else if (fn instanceof PyStaticMethod || fn instanceof PyClassMethod) fn = fn.fn;
      else {
        const method: PyValue | undefined =
          fn instanceof PyInstance ? this.specialMethod(fn, '__call__') : undefined;
        if (method !== undefined) fn = method;
        else if (fn instanceof PyObject && fn.call !== undefined) return fn.call(call, this);
        else return this.raise('TypeError', `'${this.typeName(fn)}' object is not callable`);
      }
    }
  }

  /** Starts a function; with something around its body it runs to its end. */
  #startInside(fn: PyFunction, call: PyCall, throughObject: boolean): PyValue | undefined {
    if (fn.around === undefined) {
      const result = this.startFunction(fn, call);
      if (throughObject && result === undefined && this.#frame !== undefined)
        this.#frame.throughObject = true;
      return result;
    }
    return fn.around(() => this.callDirectly(() => this.startFunction(fn, call)), this);
  }

  /** Binds the arguments and pushes a frame, or makes a generator. */
  startFunction(fn: PyFunction, call: PyCall, deliver?: Deliver): PyValue | undefined {
    const frame = this.#frameFor(fn, call);
    if (fn.code.generator) {
      if (frame.code.kind === 'function') this.hooks.onConstruct?.('generator', this);
      const generator = new PyGenerator(fn.name, frame, this);
      // Dynamo runs a generator to its end when it meets it, which shows in the order of what is recorded.
      return this.#mode === 'trace' ? new PyIterator(this.toArray(generator)) : generator;
    }
    frame.deliver = deliver;
    this.pushFrame(frame);
    return undefined;
  }

  #frameFor(fn: PyFunction, call: PyCall): Frame {
    const code = fn.code as Code;
    const { cellNames, cellParameters } = code;
    const locals = this.#bindFast(fn, call) ?? this.#bind(fn, call);
    const cells =
      cellNames.length === 0
        ? fn.closure
        : [
            ...cellParameters.map((parameter) => ({
              value: parameter === -1 ? undefined : locals[parameter],
            })),
            ...fn.closure,
          ];
    return new Frame(code, fn.globals, locals, cells);
  }

  /** As many plain arguments as there are plain parameters. */
  #bindFast({ code }: PyFunction, call: PyCall): (PyValue | undefined)[] | undefined {
    const { parameters } = code;
    if (call.keyword.size > 0 || call.positional.length !== parameters.length) return undefined;
    const plain = parameters.every(({ kind }) => kind === 'plain' || kind === 'positional-only');
    return plain ? [...call.positional] : undefined;
  }

  #bind(fn: PyFunction, call: PyCall): (PyValue | undefined)[] {
    const { parameters } = fn.code;
    const signature = { name: `${fn.qualname}`, parameters };
    const bound = bindSignature(signature, call, this, (index) => fn.defaults[index] !== undefined);
    return parameters.map(({ kind }, index) => {
      if (kind === 'rest') return new PyTuple(bound.rest);
      if (kind === 'keywords') return PyDict.of(bound.keywords, this);
      return orElse(bound.values[index], () => fn.defaults[index]);
    });
  }

  pushFrame(frame: Frame): void {
    if (this.#callDepth >= this.limits.callDepth) this.raise('RecursionError', Messages.recursion);
    this.#callDepth++;
    frame.parent = this.#frame;
    this.#frame = frame;
  }

  #popFrame(frame: Frame): void {
    this.#callDepth--;
    this.#frame = frame.parent;
    frame.parent = undefined;
  }

  /** Runs a module's code with the given variables. */
  runModule(code: Code, globals: Map<string, PyValue>): void {
    this.#within((boundary) => {
      this.pushFrame(new Frame(code, globals, [], [], globals));
      this.#run(boundary);
    });
  }

  /** Executes instructions until the frames above the boundary are left. */
  #run(boundary: Frame, raised?: PyException): void {
    if (raised !== undefined) this.#handle(raised, boundary);
    while (this.#frame !== boundary) {
      try {
        this.#execute(boundary);
      } catch (error) {
        this.#handle(error, boundary);
      }
    }
  }

  #execute(boundary: Frame): void {
    const budget = this.#budget;
    for (let frame = this.#frame; frame !== undefined && frame !== boundary; frame = this.#frame) {
      const { instructions } = frame.code;
      // Most instructions stay in their frame.
      do {
        budget.step();
        instructions[frame.pc++]?.(frame, this);
      } while (frame === this.#frame);
    }
  }

  /** Runs a generator to its next `yield`; undefined when it ends. `raised` is thrown where it waits. */
  resumeGenerator(
    generator: PyGenerator,
    prepare: (frame: Frame) => void,
    raised?: PyException,
  ): PyValue | undefined {
    const { frame } = generator;
    if (generator.running) this.raise('ValueError', 'generator already executing');
    if (frame === undefined) {
      if (raised !== undefined) throw raised;
      return undefined;
    }
    this.charge(1);
    generator.running = true;
    try {
      return this.#within((boundary) => {
        frame.deliver = (value) => {
          generator.frame = undefined;
          generator.result = value;
        };
        prepare(frame);
        generator.started = true;
        this.pushFrame(frame);
        this.#run(boundary, raised);
        return generator.frame === undefined ? undefined : boundary.pop();
      });
    } catch (error) {
      generator.frame = undefined;
      if (error instanceof PyException && error.is('StopIteration')) {
        return this.raise('RuntimeError', 'generator raised StopIteration');
      }
      throw error;
    } finally {
      generator.running = false;
    }
  }

  /** `yield value`: leaves a generator's frame as it is. */
  suspend(frame: Frame, value: PyValue): void {
    const caller = frame.parent;
    this.#popFrame(frame);
    caller?.push(value);
  }

  /** One step of the iterator that `yield from` stands at. */
  step(iterator: PyValue, sent: PyValue): { readonly done: boolean; readonly value: PyValue } {
    if (iterator instanceof PyGenerator) {
      const value = this.resumeGenerator(iterator, (frame) => {
        if (iterator.started) frame.push(sent);
      });
      return value === undefined ? { done: true, value: iterator.result } : { done: false, value };
    }
    const value = sent === null ? this.next(iterator) : this.callMethod(iterator, 'send', sent);
    return value === undefined ? { done: true, value: null } : { done: false, value };
  }

  /** An error in the running frame: finds its handler, or leaves frames until there is one. */
  #handle(raised: unknown, boundary: Frame): void {
    const error = this.#translate(raised);
    for (let frame = this.#frame; frame !== boundary && frame !== undefined; frame = this.#frame) {
      if (error instanceof PyException) {
        if (this.#unwindTo(frame, { kind: 'raise', error })) return;
      } else if (error instanceof EgghatchError && this.#toleratesAnnotation(frame, error)) return;
      if (!(error instanceof PyException) && !(error instanceof EgghatchError)) break;
      this.#popFrame(frame);
    }
    throw error;
  }

  #translate(error: unknown): unknown {
    if (error instanceof EgghatchError) return error.at(this.place(), this.callTrace());
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      return this.error('RecursionError', Messages.recursion);
    }
    return error;
  }

  #toleratesAnnotation(frame: Frame, error: EgghatchError): boolean {
    const block = frame.blocks.at(-1);
    if (block?.kind !== 'annotation' || (error.kind !== 'unsupported' && error.kind !== 'unknown-name'))
      return false;
    frame.blocks.pop();
    frame.stack.length = block.stackDepth;
    frame.push(null);
    frame.pc = block.handler.pc;
    return true;
  }

  /** Leaves blocks as the completion asks. */
  unwind(frame: Frame, completion: Completion): void {
    if (completion.kind === 'normal' || this.#unwindTo(frame, completion)) return;
    if (completion.kind === 'jump') {
      frame.stack.length = completion.depth;
      frame.pc = completion.target.pc;
    } else if (completion.kind === 'return') this.#return(frame, completion.value);
  }

  /** Leaves blocks until one wants to handle the completion; false when none does. */
  #unwindTo(frame: Frame, completion: Completion): boolean {
    const until = completion.kind === 'jump' ? completion.blocks : 0;
    while (frame.blocks.length > until) {
      const block = frame.blocks.pop();
      if (block === undefined) break;
      if (block.kind === 'handling') {
        frame.handling = block.previous;
        block.cleanup?.(frame);
        continue;
      }
      // Dynamo does not follow exceptions: what is raised while tracing ends the trace.
      if (block.kind === 'except' && this.#mode === 'trace') continue;
      const catches = block.kind === 'finally' || completion.kind === 'raise';
      if (!catches) continue;
      if (block.kind === 'annotation' && completion.kind === 'raise' && completion.error.is('NameError'))
        continue;
      frame.stack.length = block.stackDepth;
      frame.push(
        block.kind === 'finally' || completion.kind !== 'raise' ? completion : completion.error.value,
      );
      frame.pc = block.handler.pc;
      return true;
    }
    return false;
  }

  #return(frame: Frame, value: PyValue): void {
    const caller = frame.parent;
    this.#popFrame(frame);
    const { deliver } = frame;
    if (deliver !== undefined) deliver(value, caller, this);
    else caller?.push(value);
  }
}

const NAMES_OF_OTHER_LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['null', 'Python writes None'],
  ['nil', 'Python writes None'],
  ['undefined', 'Python writes None'],
  ['true', 'Python writes True'],
  ['false', 'Python writes False'],
  ['xrange', 'Python 3 writes range'],
  ['unicode', 'Python 3 writes str'],
  ['raw_input', 'programs that are exported cannot ask for input'],
]);
