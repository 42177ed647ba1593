import type { Certificate } from '../../../src/check/index.js';

/** Random whole numbers below a bound. */
export type Random = (bound: number) => number;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A certificate in which one thing is another: a number, a word, a letter of a text, a part left out, twice, or exchanged. */
export function tampered(certificate: Certificate, random: Random): Certificate {
  const copy = JSON.parse(JSON.stringify(certificate)) as Json;
  const places = placesIn(copy);
  const { holder, key } = places[random(places.length)]!;
  const value = holder[key] as Json;
  const other = places[random(places.length)]!;
  if (typeof value === 'number')
    holder[key] = random(3) === 0 ? random(value + 4) : value + (random(2) * 2 - 1);
  else if (typeof value === 'string') holder[key] = changedText(value, random, places);
  else if (Array.isArray(value) && value.length > 0)
    holder[key] = changedList(value as readonly Json[], random);
  else holder[key] = other.holder[other.key] as Json;
  return copy as unknown as Certificate;
}

interface Place {
  readonly holder: Record<string, Json>;
  readonly key: string;
}

function placesIn(root: Json): readonly Place[] {
  const places: Place[] = [];
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      const holder = value as Record<string, Json>;
      places.push({ holder, key });
      visit(holder[key] as Json);
    }
  };
  visit(root);
  return places;
}

function changedText(text: string, random: Random, places: readonly Place[]): string {
  const lines = text.split('\n');
  const at = random(lines.length);
  switch (random(lines.length > 1 ? 5 : 3)) {
    case 0: {
      const texts = places.map(({ holder, key }) => holder[key]).filter((other) => typeof other === 'string');
      return texts[random(texts.length)] as string;
    }
    case 1: {
      // A digit is another one: sizes, bounds, names and literals.
      const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
      const digit = digits[random(Math.max(1, digits.length))];
      if (digit === undefined) return `${text}1`;
      return `${text.slice(0, digit)}${random(10)}${text.slice(digit + 1)}`;
    }
    case 2: {
      const words = [...text.matchAll(/[\w.]+/g)];
      const [word, by] = [words[random(Math.max(1, words.length))], words[random(Math.max(1, words.length))]];
      if (word === undefined || by === undefined) return `${text}x`;
      return `${text.slice(0, word.index)}${by[0]}${text.slice(word.index + word[0].length)}`;
    }
    case 3:
      return lines.filter((_, i) => i !== at).join('\n');
    default: {
      const to = random(lines.length);
      const moved = [...lines];
      [moved[at], moved[to]] = [moved[to]!, moved[at]!];
      return moved.join('\n');
    }
  }
}

function changedList(list: readonly Json[], random: Random): readonly Json[] {
  const [at, to] = [random(list.length), random(list.length)];
  switch (random(3)) {
    case 0:
      return list.filter((_, i) => i !== at);
    case 1:
      return [...list.slice(0, at), list[at]!, ...list.slice(at)];
    default: {
      const moved = [...list];
      [moved[at], moved[to]] = [moved[to]!, moved[at]!];
      return moved;
    }
  }
}
