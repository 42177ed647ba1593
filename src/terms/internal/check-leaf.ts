import { PatternError, rule, type Language } from 'egraph-ts';

const seen = new WeakMap<Language, Map<string, PatternError | undefined>>();

/** What the engine finds wrong with a leaf, whose literals are its business; the place is within the leaf. */
export function checkLeaf(text: string, language: Language): PatternError | undefined {
  let ofLanguage = seen.get(language);
  if (ofLanguage === undefined) seen.set(language, (ofLanguage = new Map()));
  if (!ofLanguage.has(text)) ofLanguage.set(text, problemWith(text, language));
  return ofLanguage.get(text);
}

function problemWith(text: string, language: Language): PatternError | undefined {
  try {
    rule('leaf', [text], { language }).then();
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}
