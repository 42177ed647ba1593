import { define } from '../runtime/function.js';
import type { NativeModule } from '../runtime/module.js';
import { PyList } from '../types/index.js';
import { unavailableModule } from './unavailable.js';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const WHITESPACE = ' \t\n\r\v\f';

const capwords = define(
  'capwords(s, sep=None)',
  (args, py) => {
    const separator = args.value('sep');
    const words = py.toArray(py.callMethod(args.value('s'), 'split', separator));
    const capitals = words.map((word) => py.callMethod(word, 'capitalize'));
    return py.callMethod(separator ?? ' ', 'join', new PyList(capitals));
  },
  'string',
);

export const stringModule = (): NativeModule =>
  unavailableModule('string', 'format the text with an f-string', {
    ascii_lowercase: LOWER,
    ascii_uppercase: UPPER,
    ascii_letters: LOWER + UPPER,
    digits: DIGITS,
    hexdigits: `${DIGITS}abcdefABCDEF`,
    octdigits: '01234567',
    punctuation: PUNCTUATION,
    whitespace: WHITESPACE,
    printable: DIGITS + LOWER + UPPER + PUNCTUATION + WHITESPACE,
    capwords,
  });
