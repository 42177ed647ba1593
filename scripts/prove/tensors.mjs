/**
 * Rules over tensors whose ops say what they do to an element, as formulas: the claim is that the element at any place is the
 * same bits on both sides, whatever the dtypes, dimensions and numbers that the rule takes.
 */
import { KNOWN_OPS, OpError, tensorOf } from '../../dist/lib/index.js';
import { Unencoded } from './encode.mjs';
import { DTYPES, elementsOf, numberOf, sortOf } from './smt.mjs';

const tensor = (dtype, rank) => ({ kind: 'tensor', dtype, sizes: Array.from({ length: rank }, () => 2n) });
const isTensor = (type) => typeof type === 'object' && type !== null;
const dtypeOf = (type) => (isTensor(type) ? (type.runDtype ?? type.dtype) : NUMBERS[typeof type]);
const NUMBERS = { bigint: 'i64', number: 'f64', boolean: 'b8' };

/** Numbers as programs have them: an int, a float, a bool; which one does not matter to dtypes. */
const SOME_NUMBERS = [2n, 2.5, true];
const SOME_TENSORS = DTYPES.flatMap((dtype) => [tensor(dtype, 1), tensor(dtype, 0)]);

const CONCRETE = {
  decide: (relation) => relation,
  known: (relation) => relation,
  freshSymbol: () => {
    throw new Unencoded('a new symbol is not encoded');
  },
};

/**
 * The claims of a rule, one for each way in which its variables can be typed, as SMT-LIB that has to be unsatisfiable.
 *
 * @returns what is to be refuted, with the dtype of the result, and how many typings that covers
 * @throws Unencoded for what is not pointwise; Refuted where dtypes, shapes or errors differ already
 */
export function claimsOf(rule) {
  if (rule.lhs?.node === undefined || rule.rhs?.node === undefined)
    throw new Unencoded('a side is a function');
  if (rule.let.size > 0) throw new Unencoded('what is computed is not encoded');
  const variables = [...variablesIn(rule.lhs.node)];
  checkDropped(rule);
  const claims = new Map();
  let typings = 0;
  for (const types of typingsOf(variables.map(([, kinds]) => kinds))) {
    const typing = new Map(variables.map(([name], i) => [name, types[i]]));
    const claim = claimOf(rule, typing);
    if (claim === undefined) continue;
    typings++;
    claims.set(claim.text, claim);
  }
  return { claims: [...claims.values()], typings };
}

export class Refuted extends Error {}

function* typingsOf([first, ...rest]) {
  if (first === undefined) {
    yield [];
    return;
  }
  for (const type of first) for (const others of typingsOf(rest)) yield [type, ...others];
}

/** The variables of a side, each with what may stand there by the schemas of the calls around it. */
function variablesIn(node, found = new Map()) {
  if (node.kind === 'var') {
    throw new Unencoded('a side is a variable');
  }
  const op = opOf(node);
  op.schema.args.forEach((arg, i) => {
    const given = node.args[i];
    if (given.kind === 'var') {
      const kinds = [
        ...(arg.type.base === 'Tensor' ? SOME_TENSORS : []),
        ...(arg.type.base === 'Tensor' || arg.type.base === 'Scalar' ? SOME_NUMBERS : []),
        ...(arg.type.optional ? [null] : []),
      ];
      if (kinds.length === 0 || arg.type.list) throw new Unencoded(`an argument ${arg.name} is not encoded`);
      found.set(given.name, found.get(given.name)?.filter((kind) => kinds.includes(kind)) ?? kinds);
    } else if (given.op.includes('.')) variablesIn(given, found);
    else if (given.op === 'list') throw new Unencoded('a list is not encoded');
  });
  return found;
}

function opOf(node) {
  const op = KNOWN_OPS.lookup(node.op);
  if (op?.meaning === undefined) throw new Unencoded(`${node.op} says nothing of its elements`);
  return op;
}

/** A side that does not have a variable of the other drops its errors and its dimensions. */
function checkDropped(rule) {
  const names = (node, found = new Set()) => {
    if (node.kind === 'var') found.add(node.name);
    else node.args.forEach((arg, i) => (isSite(node, i) ? undefined : names(arg, found)));
    return found;
  };
  const [left, right] = [names(rule.lhs.node), names(rule.rhs.node)];
  for (const name of right) if (!left.has(name)) throw new Unencoded(`${name} is bound nowhere`);
  const dropped = [...left].filter((name) => !right.has(name));
  const premises = rule.conditions.map(({ premise }) => premise);
  for (const name of dropped)
    if (
      !premises.some((premise) => premise?.kind === 'total' && !premise.any && premise.names.includes(name))
    )
      throw new Refuted(`what ${name} raises is dropped`);
  const isShaped = premises.some(
    (premise) =>
      premise?.kind === 'like' && premise.what === 'type' && premise.names.some((name) => right.has(name)),
  );
  if (dropped.length > 0 && !(isShaped && rule.rhs.node.kind === 'var'))
    throw new Refuted(`the dimensions of ${dropped[0]} are dropped`);
}

const isSite = (node, i) => node.op.includes('.') && i === node.args.length - 1;

function claimOf(rule, typing) {
  const declared = new Map();
  let left;
  try {
    left = encode(rule.lhs.node, typing, declared);
  } catch (error) {
    // There is no such program.
    if (error instanceof OpError) return undefined;
    throw error;
  }
  if (!rule.conditions.every(({ name, premise }) => holds(name, premise, typing, left))) return undefined;
  const said = [...typing].map(([name, type]) => `${name}: ${typeText(type)}`).join(', ');
  let right;
  try {
    right = encode(rule.rhs.node, typing, declared);
  } catch (error) {
    if (error instanceof OpError)
      throw new Refuted(`the right side is refused for ${said}: ${error.message}`);
    throw error;
  }
  if (!isTensor(right.type) || dtypeOf(left.type) !== dtypeOf(right.type))
    throw new Refuted(`${typeText(left.type)} becomes ${typeText(right.type)} for ${said}`);
  // Whether kernels take a dtype does not depend on what elements hold.
  const [raised, raises] = [rule.lhs, rule.rhs].map(({ node }) => errorOf(node, typing));
  if (raised !== raises) throw new Refuted(`raised ${raised}, and now ${raises} for ${said}`);
  if (raised !== undefined) return undefined;
  const claim = `(assert (not (= ${left.term()} ${right.term()})))`;
  const consts = [...declared].map(([name, { from, to }]) => `(declare-fun ${name} (${from}) ${to})`);
  return { text: [...consts, claim].join('\n'), dtype: dtypeOf(left.type), said };
}

const typeText = (type) =>
  isTensor(type)
    ? `${dtypeOf(type)}[${'2'.repeat(type.sizes.length)}]`
    : type === null
      ? 'None'
      : typeof type;

function holds(name, premise, typing, left) {
  switch (premise?.kind) {
    case 'like':
      return premise.names.every((variable) => {
        const type = typing.get(variable);
        // A number has no dtype that a condition asks about.
        if (!isTensor(type) || dtypeOf(type) !== dtypeOf(left.type)) return false;
        if (premise.what === 'dtype') return true;
        if (premise.what !== 'type') throw new Unencoded(`"${name}" is not encoded`);
        return type.sizes.length === left.type.sizes.length;
      });
    case 'in': {
      const { item, set } = premise;
      if (item.fn !== 'dtype' || item.args[0].kind !== 'variable' || set.kind !== 'dtypes')
        throw new Unencoded(`"${name}" is not encoded`);
      const type = typing.get(item.args[0].name);
      return isTensor(type) && set.members.includes(dtypeOf(type));
    }
    case 'is':
      if (premise.what !== 'tensor') throw new Unencoded(`"${name}" is not encoded`);
      return premise.names.every((variable) => isTensor(typing.get(variable)));
    case 'total':
      // Which errors are dropped is looked at once for all typings.
      return true;
    default:
      throw new Unencoded(`"${name}" is not encoded`);
  }
}

/** A side: its type by the shape rules, and its element as a formula, which is made when it is asked for. */
function encode(node, typing, declared) {
  if (node.kind === 'var') {
    const type = typing.get(node.name);
    return {
      type,
      term: () => constant(node.name, dtypeOf(type), declared),
      as: (dtype) => constant(node.name, dtype, declared),
    };
  }
  if (!node.op.includes('.')) {
    const value = literalOf(node);
    return { type: value, as: (dtype) => numberOf(dtype, value) };
  }
  const op = opOf(node);
  const args = op.schema.args.map((_, i) => encode(node.args[i], typing, declared));
  const type = op.meta(
    args.map((arg) => arg.type),
    CONCRETE,
  );
  const own = dtypeOf(type);
  const term = () => formulaOf(op, args, typing);
  const as = (dtype) => (dtype === own ? term() : `(${converter(own, dtype, declared)} ${term()})`);
  return { type, term, as };
}

function formulaOf(op, args) {
  const { operands, promoting = operands, promote, formula } = op.meaning;
  const placeOf = (name) => op.schema.args.findIndex((arg) => arg.name === name);
  const given = (names) => names.map((name) => args[placeOf(name)]).filter(({ type }) => type !== null);
  const dtype = promote(given(promoting).map(({ type }) => type));
  const terms = operands.map((name) => {
    const arg = args[placeOf(name)];
    if (arg.type === null) return undefined;
    if (promoting.includes(name)) return arg.as(dtype);
    const own = dtypeOf(arg.type);
    return elementsOf(own).truth(arg.as(own));
  });
  const said = formula(elementsOf(dtype), terms, (name) => args[placeOf(name)].type);
  if (said === undefined) throw new Unencoded(`${op.target} says nothing of such a call`);
  return said;
}

/** What a variable is in a dtype: anything, whatever it was before it was converted. */
function constant(name, dtype, declared) {
  const symbol = `|${name} as ${dtype}|`;
  declared.set(symbol, { from: '', to: sortOf(dtype) });
  return symbol;
}

/** A conversion is some function of an element. */
function converter(from, to, declared) {
  const symbol = `|${from} to ${to}|`;
  declared.set(symbol, { from: sortOf(from), to: sortOf(to) });
  return symbol;
}

function literalOf({ op, args }) {
  switch (op) {
    case 'int':
      return BigInt(args[0].op);
    case 'float':
      return Number(args[0].op);
    case 'none':
      return null;
    case 'true':
    case 'false':
      return op === 'true';
    default:
      throw new Unencoded(`${op} is not encoded`);
  }
}

/** What a side raises when it runs, by the dtypes alone. */
function errorOf(node, typing) {
  const valueOf = (each) => {
    if (each.kind === 'var') {
      const type = typing.get(each.name);
      if (!isTensor(type)) return type;
      const [one, shape] = [
        type.dtype === 'b8' ? true : type.dtype === 'i64' ? 1n : 1,
        type.sizes.map(Number),
      ];
      return tensorOf(type.dtype, shape, shape.length === 0 ? [one] : [one, one]);
    }
    if (!each.op.includes('.')) return literalOf(each);
    const op = opOf(each);
    return op.eval(op.schema.args.map((_, i) => valueOf(each.args[i])));
  };
  try {
    valueOf(node);
    return undefined;
  } catch (error) {
    if (error instanceof OpError) return `${error.pythonType}: ${error.message}`;
    throw error;
  }
}
