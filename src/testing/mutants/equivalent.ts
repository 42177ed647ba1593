/**
 * Mutants of the shipped rules that no property can refute because they are right too, each with the reason. Whoever adds
 * one here has thought it through; `npm run mutants` fails for a survivor that is not here, and for an entry that was killed.
 */
export const EQUIVALENT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'learn-size: the condition "?v is a symbol" is dropped': 'the action does nothing for what is no symbol',
    'learn-value: the condition "?v is a symbol" is dropped': 'the action does nothing for what is no symbol',
    'check-dimension: the condition "?v is constrained" is dropped':
      'without bounds the check expands to nothing, which is what it means then',
    'check-lower-bound: egghatch.check_upper comes before egghatch.assert on the right':
      'a value is outside of one bound at most, and both asserts say the same',
    'lt-holds: operator.lt becomes operator.le on the left': 'what is always below is always at most',
    'le-fails: operator.le becomes operator.lt on the left': 'what is never at most is never below',
    'gt-holds: operator.gt becomes operator.ge on the left': 'what is always above is always at least',
    'ge-fails: operator.ge becomes operator.gt on the left': 'what is never at least is never above',
    'eq-holds: operator.eq becomes operator.le on the left': 'what is always equal is always at most',
    'ne-fails: operator.ne becomes operator.lt on the left': 'what never differs is never below',
    'add-zero: operator.add becomes operator.sub on the left': 'a - 0 = a is a rule of its own',
    'sub-zero: operator.sub becomes operator.add on the left': 'a + 0 = a is a rule of its own',
    'lt-self: operator.lt becomes operator.gt on the left': 'nothing is above itself either',
    'gt-self: operator.gt becomes operator.lt on the left': 'nothing is below itself either',
    'le-self: operator.le becomes operator.ge on the left': 'an int is at least itself, too',
    'ge-self: operator.ge becomes operator.le on the left': 'an int is at most itself, too',
    'eq-self: operator.eq becomes operator.le on the left': 'an int is at most itself, too',
    'ne-self: operator.ne becomes operator.lt on the left': 'nothing is below itself',
    'permute-permute: ?order is None': 'only an int is changed to None, and an order is a list',
    'select-unsqueeze: 0 becomes -1 on the left': 'of one element the first is the last',
    'expand-same: false is turned on the left': '`implicit` says how the call came about, not what it does',
    'expand-expand: false is turned on the right':
      '`implicit` says how the call came about, not what it does',
    'expand-expand: false is turned on the left (2)':
      '`implicit` says how the call came about, not what it does',
    'expand-expand: false is turned on the left': '`implicit` says how the call came about, not what it does',
    'to-copy-same: false is turned on the left': '`non_blocking` means nothing on one device',
    'repeat-once: the condition "every ?times = 1" is dropped':
      'where the sizes are kept, only a size of 0 can have been repeated',
    'floor-floor: aten.floor.default becomes aten.ceil.default on the left':
      'a whole number rounds to itself either way',
    'floor-floor: aten.floor.default becomes aten.trunc.default on the left':
      'a whole number rounds to itself either way',
    'ceil-ceil: aten.ceil.default becomes aten.floor.default on the left':
      'a whole number rounds to itself either way',
    'trunc-trunc: aten.trunc.default becomes aten.floor.default on the left':
      'a whole number rounds to itself either way',
    'trunc-trunc: aten.trunc.default becomes aten.round.default on the left':
      'a whole number rounds to itself either way',
    'round-round: aten.round.default becomes aten.floor.default on the left':
      'a whole number rounds to itself either way',
    'abs-neg: aten.neg.default becomes aten.abs.default on the left':
      'abs(abs(x)) = abs(x) is a rule of its own',
    'tensor-mul-one: aten.mul.Tensor becomes aten.div.Tensor on the left': 'x / 1 = x is a rule of its own',
    'tensor-mul-one-float: aten.mul.Tensor becomes aten.div.Tensor on the left':
      'dividing by 1.0 is as exact',
    'tensor-div-one: aten.div.Tensor becomes aten.mul.Tensor on the left': 'x * 1 = x is a rule of its own',
    'tensor-sub-zero: 1 becomes 2 on the left': 'any multiple of 0 may be subtracted',
    'tensor-sub-zero: 1 becomes 0 on the left': 'any multiple of 0 may be subtracted',
    'tensor-add-zero: aten.add.Tensor becomes aten.sub.Tensor on the left': 'x - 0 = x is a rule of its own',
    'tensor-add-zero: 1 becomes 2 on the left': 'any multiple of 0 may be added to an int',
    'tensor-add-zero: 1 becomes 0 on the left': 'any multiple of 0 may be added to an int',
    'tensor-add-negative-zero: 1 becomes 2 on the left': 'twice -0.0 is -0.0',
    'tensor-add-negative-zero: 1 becomes 0 on the left': '0 times -0.0 is -0.0',
    'maximum-self: aten.maximum.default becomes aten.minimum.default on the left':
      'minimum(x, x) = x is a rule of its own',
    'minimum-self: aten.minimum.default becomes aten.maximum.default on the left':
      'maximum(x, x) = x is a rule of its own',
    'slice-everything: the condition "?a and ?b and ?step are plain bounds" is dropped':
      'only a size that turns out to be 0 or 1 cuts less than exporting decided, and such runs are outside of the contract',
  }),
);

/** Mutants that are wrong, but whose mistake hides where the default budget seldom looks, each with where that is. */
export const HARD_TO_REACH: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'one-mul: the condition "?a is an int" is dropped':
      'only 1 * True differs, and Python computes that before it is traced',
    'floordiv-floordiv: the condition "?a is an int" is dropped':
      'two floor divisions of a float differ from one only where the first quotient rounds up to a whole number',
    'lt-scaled: the condition "?a and ?b are ints" is dropped':
      'two different floats whose products round to the same',
    'eq-scaled: the condition "?a and ?b are ints" is dropped':
      'two different floats whose products round to the same',
    'check-dimension: ?hi becomes ?max on the right':
      'two dimensions with different upper bounds, run between them; found with a few hundred programs',
  }),
);
