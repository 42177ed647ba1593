/** Exit codes, as `egghatch --help` lists them. */
export const EXIT = {
  ok: 0,
  /** The program was rejected, or a page is not up to date. */
  rejected: 1,
  /** The command was used wrongly: an unknown option, a file that cannot be read, inputs that are none. */
  usage: 2,
  /** The program was run, and one of its checks or operations failed. */
  runtime: 3,
  /** A bug in egghatch. */
  crash: 70,
} as const;

export const EXIT_HELP = `Exit codes:
  0   done
  1   the program was rejected, or a page is not up to date
  2   wrong usage: an unknown option, a file that cannot be read, inputs that do not fit
  3   the program was run, and a constraint was violated or an operation failed
  70  a bug in egghatch`;
