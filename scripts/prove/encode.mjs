/**
 * Rules over scalars as formulas: what a scalar shows is its value, or the first error that computing it raises. Python's ints
 * are the integers; floats are IEEE doubles, of which comparisons, sums and signs are encoded.
 */

/** Errors are numbers; 0 is none, what a variable raises is any other. */
const DIVISION = 1;
const MODULO = 2;

export class Unencoded extends Error {}

/** @param {'ints' | 'floats'} world what a variable of which no condition says that it is an int stands for */
export class Encoder {
  constructor(z3, rule, world) {
    this.z3 = z3;
    this.rule = rule;
    this.world = world;
    this.assumptions = [];
    this.variables = new Map();
    this.fresh = 0;
  }

  /** The claim that both sides show the same, to be refuted under {@link assumptions}. */
  claim() {
    const { z3, rule } = this;
    const ints = new Set(
      rule.conditions.flatMap(({ premise }) =>
        premise?.kind === 'is' && premise.what === 'int' ? premise.names : [],
      ),
    );
    const plain = new Set([...rule.let.values()].flatMap(({ computed }) => namesIn(computed.expr)));
    for (const { premise } of rule.conditions)
      if (premise?.kind === 'chain')
        for (const term of premise.terms) for (const name of namesIn(term)) plain.add(name);
    this.isInt = (name) => ints.has(name) || plain.has(name);
    for (const name of plain) this.assumptions.push(this.variable(name).error.eq(z3.Int.val(0)));
    for (const [name, { computed }] of rule.let)
      this.variables.set(name, { value: this.expression(computed.expr), error: z3.Int.val(0) });
    for (const { name, premise } of rule.conditions) {
      if (premise === undefined) throw new Unencoded(`the condition "${name}" is opaque`);
      this.assumptions.push(...this.condition(premise));
    }
    const [left, right] = [this.term(rule.lhs.node), this.term(rule.rhs.node)];
    const value =
      isFloat(left) && isFloat(right) ? sameFloat(z3, left.value, right.value) : left.value.eq(right.value);
    return z3.And(left.error.eq(right.error), z3.Implies(left.error.eq(z3.Int.val(0)), value));
  }

  variable(name) {
    const known = this.variables.get(name);
    if (known !== undefined) return known;
    const { z3 } = this;
    const error = z3.Int.const(`${name} raises`);
    this.assumptions.push(error.ge(z3.Int.val(0)));
    const value =
      this.isInt(name) || this.world === 'ints'
        ? z3.Int.const(name)
        : z3.Float.const(name, z3.Float.sort64());
    const made = { value, error, float: !(this.isInt(name) || this.world === 'ints') };
    this.variables.set(name, made);
    return made;
  }

  condition(premise) {
    const { z3 } = this;
    switch (premise.kind) {
      case 'is':
        // A symbol may have any value: what is proven of all holds of it.
        if (premise.what === 'int' || premise.what === 'symbol') return [];
        throw new Unencoded(`"is ${premise.what}" is not encoded`);
      case 'total': {
        const none = premise.names.map((name) => this.variable(name).error.eq(z3.Int.val(0)));
        return premise.any ? [z3.Or(...none)] : none;
      }
      case 'chain':
        return premise.relations.map((relation, i) =>
          this.relation(relation, this.expression(premise.terms[i]), this.expression(premise.terms[i + 1])),
        );
      case 'computed': {
        const value = this.expression(premise.expr);
        return [value.ge(z3.Int.val(-(2n ** 63n))), value.lt(z3.Int.val(2n ** 63n))];
      }
      default:
        throw new Unencoded(`a condition of the kind "${premise.kind}" is not encoded`);
    }
  }

  relation(relation, a, b) {
    switch (relation) {
      case '=':
        return a.eq(b);
      case '!=':
        return a.neq(b);
      case '<':
        return a.lt(b);
      case '<=':
        return a.le(b);
      case '>':
        return a.gt(b);
      default:
        return a.ge(b);
    }
  }

  expression(expr) {
    const { z3 } = this;
    if (expr.kind === 'int') return z3.Int.val(expr.value);
    if (expr.kind === 'variable') return this.variable(expr.name).value;
    if (expr.kind === 'local') return this.expression(expr.expr);
    if (expr.kind !== 'apply') throw new Unencoded(`${expr.kind} is not encoded`);
    const [a, b] = expr.args.map((arg) => this.expression(arg));
    switch (expr.fn) {
      case 'add':
        return a.add(b);
      case 'sub':
        return a.sub(b);
      case 'mul':
        return a.mul(b);
      case 'neg':
        return a.neg();
      default:
        throw new Unencoded(`${expr.fn} is not encoded`);
    }
  }

  term(node) {
    const { z3 } = this;
    const none = z3.Int.val(0);
    if (node.kind === 'var') return this.variable(node.name);
    if (node.op === 'int') return { value: z3.Int.val(BigInt(node.args[0].op)), error: none };
    if (node.op === 'true' || node.op === 'false')
      return { value: z3.Bool.val(node.op === 'true'), error: none };
    if (!node.op.startsWith('operator.')) throw new Unencoded(`${node.op} is not encoded`);
    const operator = node.op.slice('operator.'.length);
    // The last child is the site of the call.
    const operands = node.args.slice(0, operator === 'neg' ? 1 : 2).map((arg) => this.term(arg));
    const error = operands.reduceRight((later, { error: own }) => z3.If(own.neq(none), own, later), none);
    const [{ value: a }, b] = [operands[0], operands[1]?.value];
    if (operands.some(({ float }) => float)) return this.ofFloats(operator, operands, error);
    switch (operator) {
      case 'add':
        return { value: a.add(b), error };
      case 'sub':
        return { value: a.sub(b), error };
      case 'mul':
        return { value: a.mul(b), error };
      case 'neg':
        return { value: a.neg(), error };
      case 'floordiv':
      case 'mod': {
        const { quotient, rest } = this.division(a, b);
        const own = z3.If(b.eq(none), z3.Int.val(operator === 'mod' ? MODULO : DIVISION), none);
        return { value: operator === 'mod' ? rest : quotient, error: z3.If(error.neq(none), error, own) };
      }
      default:
        return { value: this.comparison(operator, a, b), error };
    }
  }

  /** A call of which an operand is a float: an int beside it becomes one, or is too large for that. */
  ofFloats(operator, operands, error) {
    const { z3 } = this;
    const none = z3.Int.val(0);
    const nearest = z3.FloatRM.RNE();
    if (operator === 'neg') return { value: operands[0].value.neg(), error, float: true };
    if (operator !== 'add' && operator !== 'sub') {
      if (!operands.every(({ float }) => float))
        throw new Unencoded('comparing an int with a float is not encoded');
      return { value: this.comparison(operator, operands[0].value, operands[1].value), error };
    }
    const [a, b] = operands.map((operand) => (operand.float ? operand : this.converted(operand)));
    const own = [a, b].reduceRight(
      (later, { overflow = none }) => z3.If(overflow.neq(none), overflow, later),
      none,
    );
    const value = operator === 'add' ? a.value.add(nearest, b.value) : a.value.sub(nearest, b.value);
    return { value, error: z3.If(error.neq(none), error, own), float: true };
  }

  /** The float that an int becomes, whichever it is: the same one for the same int. */
  converted({ value }) {
    const { z3 } = this;
    const known = this.conversions?.find(({ of }) => of.eqIdentity(value));
    if (known !== undefined) return known;
    const n = this.fresh++;
    const overflow = z3.Int.const(`overflow ${n}`);
    this.assumptions.push(overflow.ge(z3.Int.val(0)));
    const made = {
      of: value,
      value: z3.Float.const(`converted ${n}`, z3.Float.sort64()),
      overflow,
      float: true,
    };
    (this.conversions ??= []).push(made);
    return made;
  }

  comparison(operator, a, b) {
    switch (operator) {
      case 'eq':
        return a.eq(b);
      case 'ne':
        return a.neq(b);
      case 'lt':
        return a.lt(b);
      case 'le':
        return a.le(b);
      case 'gt':
        return a.gt(b);
      case 'ge':
        return a.ge(b);
      default:
        throw new Unencoded(`operator.${operator} of floats is not encoded`);
    }
  }

  /** Python's: `a = b * quotient + rest`, the rest of the sign of `b` and smaller than it. */
  division(a, b) {
    const { z3 } = this;
    const zero = z3.Int.val(0);
    const known = this.divisions?.find((each) => each.a.eqIdentity(a) && each.b.eqIdentity(b));
    if (known !== undefined) return known;
    const [quotient, rest] = ['quotient', 'rest'].map((what) => z3.Int.const(`${what} ${this.fresh++}`));
    const within = z3.If(b.gt(zero), z3.And(rest.ge(zero), rest.lt(b)), z3.And(rest.le(zero), rest.gt(b)));
    this.assumptions.push(z3.Implies(b.neq(zero), z3.And(a.eq(b.mul(quotient).add(rest)), within)));
    const made = { a, b, quotient, rest };
    (this.divisions ??= []).push(made);
    return made;
  }
}

const isFloat = ({ float }) => float === true;

/** Bit for bit but for which NaN it is: equal floats differ in the sign of zero only. */
function sameFloat(z3, a, b) {
  const sameZero = z3.Or(z3.Not(a.isZero()), a.isNegative().eq(b.isNegative()));
  return z3.Or(z3.And(a.eq(b), sameZero), z3.And(a.isNaN(), b.isNaN()));
}

export function namesIn(expr) {
  if (expr.kind === 'variable') return [expr.name];
  if (expr.kind === 'local') return namesIn(expr.expr);
  return expr.kind === 'apply' ? expr.args.flatMap(namesIn) : [];
}
