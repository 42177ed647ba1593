// Compiles kernels to WebAssembly: functions in TypeScript that loop over arrays of 32-bit integers.
//
// What there is: numbers that are 32-bit integers, `Int32Array`s that are parameters, constants of the module, arithmetic,
// comparisons, conditions, loops, calls of each other. What else a source says is an error that points at it. An array is
// the address of its first element. Sums wrap around here and not in JavaScript: kernels keep to what 32 bits hold, or
// pass on only what is the same either way, as hashes do.
import { parseAst } from 'rolldown/parseAst';
import { I32, moduleOf, OP, signed, unsigned, VOID } from './wasm.mjs';

const BINARY = {
  '+': OP.add,
  '-': OP.sub,
  '*': OP.mul,
  '&': OP.and,
  '|': OP.or,
  '^': OP.xor,
  '<<': OP.shl,
  '>>': OP.shr_s,
  '>>>': OP.shr_u,
  '===': OP.eq,
  '!==': OP.ne,
  '<': OP.lt,
  '>': OP.gt,
  '<=': OP.le,
  '>=': OP.ge,
};

/**
 * @param sources texts of modules that see each other's functions and constants
 * @returns the exported functions, `{ name, params: ['array' | 'number', ...], result: boolean }`, and the bytes of the module
 */
export function compileKernels(sources) {
  const functions = new Map();
  const constants = new Map();
  for (const source of sources) {
    for (const statement of parseAst(source, { lang: 'ts' }).body) {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (declared?.type === 'FunctionDeclaration')
        functions.set(declared.id.name, signatureOf(declared, source));
      else if (declared?.type === 'VariableDeclaration' && declared.kind === 'const')
        for (const { id, init } of declared.declarations) constants.set(id.name, valueOf(init, source));
      else if (declared?.type !== 'ImportDeclaration') throw unknown(declared ?? statement, source);
    }
  }
  const called = [...functions.values()].filter((f) => !isInlined(f.node));
  called.forEach((f, i) => (f.number = i));
  const compiled = called.map((f) => new FunctionCompiler(f, functions, constants).compile());
  return {
    kernels: called.map(({ name, params, result }) => ({ name, params: params.map((p) => p.kind), result })),
    bytes: moduleOf(compiled),
  };
}

function signatureOf(node, source) {
  const params = node.params.map((p) => {
    const type = p.typeAnnotation?.typeAnnotation;
    if (type?.type === 'TSNumberKeyword') return { name: p.name, kind: 'number' };
    if (type?.type === 'TSTypeReference' && type.typeName.name === 'Int32Array')
      return { name: p.name, kind: 'array' };
    throw unknown(p, source);
  });
  const result = node.returnType?.typeAnnotation.type !== 'TSVoidKeyword';
  return { name: node.id.name, node, source, params, result };
}

/** A body without loops and branches, with one return at its end, is written out where it is called. */
function isInlined({ body: { body } }) {
  return body.every((s, i) =>
    i === body.length - 1
      ? s.type === 'ReturnStatement'
      : s.type === 'VariableDeclaration' || s.type === 'ExpressionStatement',
  );
}

function valueOf(node, source) {
  if (node.type === 'Literal' && typeof node.value === 'number') return node.value | 0;
  if (node.type === 'UnaryExpression' && node.operator === '-') return -valueOf(node.argument, source);
  throw unknown(node, source);
}

function unknown(node, source) {
  const line = source.slice(0, node.start).split('\n').length;
  const text = source.slice(node.start, node.end).split('\n')[0];
  return new Error(`kernels: line ${line}: ${node.type} is nothing that compiles to WebAssembly: ${text}`);
}

class FunctionCompiler {
  constructor(f, functions, constants) {
    this.f = f;
    this.source = f.source;
    this.functions = functions;
    this.constants = constants;
    this.code = [];
    this.locals = f.params.length;
    /** Names in scope, innermost last. */
    this.scopes = [new Map(f.params.map(({ name, kind }, i) => [name, { local: i, kind }]))];
    /** Open blocks, innermost last; those that break and continue leave have names. */
    this.blocks = [];
  }

  compile() {
    this.block(this.f.node.body.body);
    // All paths have returned, which the format does not know.
    if (this.f.result) this.constant(0);
    const { name, params, result } = this.f;
    return { name, params: params.length, result, locals: this.locals - params.length, code: this.code };
  }

  put(...bytes) {
    for (const byte of bytes.flat()) this.code.push(byte);
  }

  constant(value) {
    this.put(OP.const, signed(value | 0));
  }

  declare(name, kind = 'number') {
    const local = this.locals++;
    this.scopes.at(-1).set(name, { local, kind });
    return local;
  }

  find(node) {
    for (let i = this.scopes.length - 1; i >= 0; i--) {
      const found = this.scopes[i].get(node.name);
      if (found !== undefined) return found;
    }
    throw unknown(node, this.source);
  }

  open(op, name) {
    this.put(op, VOID);
    this.blocks.push(name);
  }

  close() {
    this.put(OP.end);
    this.blocks.pop();
  }

  leave(op, name) {
    this.put(op, unsigned(this.blocks.length - 1 - this.blocks.lastIndexOf(name)));
  }

  block(statements) {
    this.scopes.push(new Map());
    for (const s of statements) this.statement(s);
    this.scopes.pop();
  }

  statement(s) {
    switch (s.type) {
      case 'BlockStatement':
        return this.block(s.body);
      case 'ExpressionStatement':
        return this.expression(s.expression, false);
      case 'VariableDeclaration':
        for (const { id, init } of s.declarations) {
          this.expression(init);
          this.put(OP.set, unsigned(this.declare(id.name)));
        }
        return undefined;
      case 'IfStatement':
        this.expression(s.test);
        this.open(OP.if);
        this.block([s.consequent]);
        if (s.alternate) {
          this.put(OP.else);
          this.block([s.alternate]);
        }
        return this.close();
      case 'WhileStatement':
        return this.loop(undefined, s.test, undefined, s.body);
      case 'ForStatement':
        return this.loop(s.init, s.test, s.update, s.body);
      case 'BreakStatement':
        return this.leave(OP.br, 'break');
      case 'ContinueStatement':
        return this.leave(OP.br, 'continue');
      case 'ReturnStatement':
        if (s.argument) this.expression(s.argument);
        return this.put(OP.return);
      default:
        throw unknown(s, this.source);
    }
  }

  loop(init, test, update, body) {
    this.scopes.push(new Map());
    if (init) this.statement(init);
    this.open(OP.block, 'break');
    this.open(OP.loop, 'again');
    if (test) {
      this.expression(test);
      this.put(OP.eqz);
      this.leave(OP.br_if, 'break');
    }
    this.open(OP.block, 'continue');
    this.statement(body);
    this.close();
    if (update) this.expression(update, false);
    this.leave(OP.br, 'again');
    this.close();
    this.close();
    this.scopes.pop();
  }

  /** @param wanted the value is to stay on the stack */
  expression(e, wanted = true) {
    switch (e.type) {
      case 'TSNonNullExpression':
        return this.expression(e.expression, wanted);
      case 'Literal':
        return this.constant(valueOf(e, this.source));
      case 'Identifier': {
        const value = this.constants.get(e.name);
        return value === undefined ? this.put(OP.get, unsigned(this.find(e).local)) : this.constant(value);
      }
      case 'UnaryExpression':
        return this.unary(e);
      case 'BinaryExpression':
        this.expression(e.left);
        this.expression(e.right);
        if (BINARY[e.operator] === undefined) throw unknown(e, this.source);
        return this.put(BINARY[e.operator]);
      case 'ConditionalExpression':
        return this.choice(e.test, e.consequent, e.alternate);
      case 'LogicalExpression':
        // Operands are comparisons: 0 or 1.
        if (e.operator === '&&') return this.choice(e.left, e.right, undefined);
        if (e.operator === '||') return this.choice(e.left, undefined, e.right);
        throw unknown(e, this.source);
      case 'SequenceExpression':
        if (wanted) throw unknown(e, this.source);
        return e.expressions.forEach((part) => this.expression(part, false));
      case 'MemberExpression':
        return this.put(OP.load, 2, unsigned(this.address(e)));
      case 'UpdateExpression':
        return this.update(e, wanted);
      case 'AssignmentExpression':
        return this.assign(e, wanted);
      case 'CallExpression':
        return this.call(e, wanted);
      default:
        throw unknown(e, this.source);
    }
  }

  unary({ operator, argument, ...e }) {
    if (operator === '!') {
      this.expression(argument);
      return this.put(OP.eqz);
    }
    if (operator === '~') {
      this.expression(argument);
      this.constant(-1);
      return this.put(OP.xor);
    }
    if (operator !== '-') throw unknown(e, this.source);
    this.constant(0);
    this.expression(argument);
    return this.put(OP.sub);
  }

  /** Leaves the value of one of two; undefined stands for 1 when it is the first, for 0 when it is the second. */
  choice(test, yes, no) {
    this.expression(test);
    this.put(OP.if, I32);
    this.blocks.push(undefined);
    if (yes === undefined) this.constant(1);
    else this.expression(yes);
    this.put(OP.else);
    if (no === undefined) this.constant(0);
    else this.expression(no);
    this.close();
  }

  /** Puts the address of an element on the stack; returns what is to be added to it. */
  address(e) {
    if (!e.computed || e.object.type !== 'Identifier') throw unknown(e, this.source);
    const array = this.find(e.object);
    if (array.kind !== 'array') throw unknown(e.object, this.source);
    this.put(OP.get, unsigned(array.local));
    const index = e.property;
    if (index.type === 'Literal') return valueOf(index, this.source) * 4;
    const offset =
      index.type === 'BinaryExpression' && index.operator === '+' && index.right.type === 'Literal'
        ? valueOf(index.right, this.source)
        : 0;
    this.expression(offset > 0 ? index.left : index);
    this.constant(2);
    this.put(OP.shl, OP.add);
    return offset * 4;
  }

  update({ operator, prefix, argument }, wanted) {
    const local = unsigned(this.find(argument).local);
    this.put(OP.get, local);
    if (wanted && !prefix) this.put(OP.get, local);
    this.constant(1);
    this.put(operator === '++' ? OP.add : OP.sub);
    this.put(wanted && prefix ? OP.tee : OP.set, local);
  }

  assign(e, wanted) {
    const { operator, left, right } = e;
    const op = operator === '=' ? undefined : BINARY[operator.slice(0, -1)];
    if (operator !== '=' && op === undefined) throw unknown(e, this.source);
    if (left.type === 'Identifier') {
      const local = unsigned(this.find(left).local);
      if (op !== undefined) this.put(OP.get, local);
      this.expression(right);
      if (op !== undefined) this.put(op);
      return this.put(wanted ? OP.tee : OP.set, local);
    }
    if (wanted || op !== undefined || left.type !== 'MemberExpression') throw unknown(e, this.source);
    const offset = this.address(left);
    this.expression(right);
    return this.put(OP.store, 2, unsigned(offset));
  }

  call(e, wanted) {
    const { callee, arguments: given } = e;
    if (
      callee.type === 'MemberExpression' &&
      callee.object.name === 'Math' &&
      callee.property.name === 'imul'
    ) {
      given.forEach((a) => this.expression(a));
      return this.put(OP.mul);
    }
    const f = this.functions.get(callee.name);
    if (f === undefined || f.params.length !== given.length) throw unknown(e, this.source);
    given.forEach((a) => this.expression(a));
    if (f.number !== undefined) this.put(OP.call, unsigned(f.number));
    else this.inline(f);
    if (f.result && !wanted) this.put(OP.drop);
  }

  /** The arguments are on the stack. */
  inline(f) {
    const { scopes, source } = this;
    this.source = f.source;
    this.scopes = [new Map()];
    const locals = f.params.map(({ name, kind }) => this.declare(name, kind));
    for (const local of locals.toReversed()) this.put(OP.set, unsigned(local));
    const body = f.node.body.body;
    for (const s of body.slice(0, -1)) this.statement(s);
    this.expression(body.at(-1).argument);
    this.scopes = scopes;
    this.source = source;
  }
}
