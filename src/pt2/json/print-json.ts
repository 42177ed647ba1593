import { isArray, isFloat, type Json } from './json.js';

/** JSON as Python's `json.dumps` writes it: `, ` and `: ` between, everything but ASCII escaped, on one line. */
export function printJson(json: Json): string {
  let out = '';
  // One text that grows: joining the texts of parts would copy every byte once a level.
  const print = (value: Json): void => {
    if (typeof value === 'string') out += printString(value);
    else if (typeof value !== 'object' || value === null) out += String(value);
    else if (isArray(value)) {
      let between = '[';
      for (const item of value) {
        out += between;
        print(item);
        between = ', ';
      }
      out += value.length === 0 ? '[]' : ']';
    } else if (isFloat(value)) out += value.text;
    else {
      let between = '{';
      value.forEach((item, key) => {
        out += between + printString(key) + ': ';
        print(item);
        between = ', ';
      });
      out += value.size === 0 ? '{}' : '}';
    }
  };
  print(json);
  return out;
}

/** Characters that need no escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

function printString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
