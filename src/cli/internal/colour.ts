import pico from 'picocolors';

/** Errors go to stderr, so it is stderr that has to be a terminal; NO_COLOR and FORCE_COLOR are honoured. */
const colours = pico.createColors(wantsColour());

function wantsColour(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  return process.stderr.isTTY && TERM !== 'dumb';
}

/** A rendered error with its kind, its caret and its help picked out. */
export function coloured(rendered: string): string {
  if (!colours.isColorSupported) return rendered;
  return rendered
    .split('\n')
    .map((line) =>
      line
        .replace(/^error\[[^\]]*\]/, (head) => colours.bold(colours.red(head)))
        .replace(/^( *\| *)(\^+)$/, (_, gutter: string, caret: string) => gutter + colours.red(caret))
        .replace(/^ {2}(help|expected):/, (label) => colours.cyan(label)),
    )
    .join('\n');
}

/** A diff with what is gone in red and what is new in green. */
export function colouredDiff(rendered: string): string {
  if (!colours.isColorSupported) return rendered;
  return rendered
    .split('\n')
    .map((line) =>
      line.startsWith('- ') ? colours.red(line) : line.startsWith('+ ') ? colours.green(line) : line,
    )
    .join('\n');
}
