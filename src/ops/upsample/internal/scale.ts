/** How far neighbours of the result are apart in the input: by the factor that was asked for, else by the sizes. */
export function spacing(
  input: number,
  output: number,
  factor: number | undefined,
  round: (value: number) => number,
): number {
  return factor !== undefined && factor > 0 ? round(1 / factor) : round(round(input) / round(output));
}
