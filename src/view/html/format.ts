/** A whole number with its thousands apart, as text in English has it: `12,345`. */
export function grouped(n: number): string {
  return Number.isInteger(n) ? String(n).replace(/\B(?=(\d{3})+$)/g, ',') : String(n);
}

const UNITS = ['', ' k', ' M', ' G', ' T', ' P'];

/** A number in three digits: `12.3 M`. What is below ten thousand is written out. */
export function short(n: number): string {
  if (n < 10_000) return grouped(n);
  const unit = Math.min(UNITS.length - 1, Math.floor(Math.log10(n) / 3));
  return `${Number((n / 1000 ** unit).toPrecision(3))}${UNITS[unit]}`;
}

/** How much a number changed: `−57 %`, `+3 %`; nothing when it did not, or cannot be told. */
export function changeOf(before: number | null, after: number | null): string {
  if (before === null || after === null || before === after) return '';
  if (before === 0) return 'new';
  const percent = ((after - before) / before) * 100;
  const size = Math.abs(percent);
  const digits = size >= 99.95 || size < 0.05 ? 0 : size < 10 ? 1 : 0;
  return `${percent < 0 ? '−' : '+'}${size < 0.05 ? '<0.1' : size.toFixed(digits)} %`;
}

export const plural = (n: number, word: string): string => `${grouped(n)} ${word}${n === 1 ? '' : 's'}`;
