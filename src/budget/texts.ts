import { budget } from './current.js';

/**
 * Holds a text that is read to the limit on input.
 *
 * @throws EgghatchError (budget)
 */
export function checkInput(file: string, characters: number): void {
  budget().check(
    'input',
    characters,
    (most) => `${file} has ${characters} characters, more than the limit of ${most}`,
  );
}

/**
 * Refuses what will be printed and is at least so long, before it is made.
 *
 * @throws EgghatchError (budget)
 */
export function announced(characters: number): void {
  const { output } = budget().limits;
  if (characters > output) spendOutput(characters);
}

/**
 * Counts a text that is printed, and gives it back.
 *
 * @throws EgghatchError (budget)
 */
export function printed(text: string): string {
  spendOutput(text.length);
  return text;
}

function spendOutput(characters: number): void {
  budget().spend(
    'output',
    characters,
    (total, most) => `what is printed has ${total} characters or more, and the limit is ${most}`,
  );
}

/**
 * Counts values that are read, which take more memory than the text that they are written in.
 *
 * @throws EgghatchError (budget)
 */
export function spendValues(bytes: number): void {
  budget().spend(
    'bytes',
    bytes,
    (total, most) => `the values that are read take ${total} bytes or more, and the limit is ${most}`,
  );
}
