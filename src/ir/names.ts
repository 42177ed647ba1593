/** Python's keywords and the names of its builtins (3.11), and what torch.fx keeps for the code it generates. */
const REFUSED: ReadonlySet<string> = new Set(
  [
    'False None True and as assert async await break class continue def del elif else except finally for from global',
    'if import in is lambda nonlocal not or pass raise return try while with yield',
    'ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError',
    'BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError',
    'ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception',
    'ExceptionGroup FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError',
    'ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError',
    'KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplemented',
    'NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError ProcessLookupError',
    'RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration',
    'SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError UnboundLocalError',
    'UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError',
    'Warning ZeroDivisionError __build_class__ __debug__ __doc__ __import__ __loader__ __name__ __package__ __spec__',
    'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex',
    'copyright credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals',
    'hasattr hash help hex id input int isinstance issubclass iter len license list locals map max memoryview min next',
    'object oct open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str',
    'sum super tuple type vars zip inf nan NoneType torch device fx_pytree pytree',
  ].flatMap((line) => line.split(' ')),
);

/**
 * The names of the nodes of one graph, as torch.fx gives them: the plain name first where Python leaves it free, then
 * `_1`, `_2`, … by one counter a name, in the order of the calls.
 */
export class NodeNames {
  readonly #used = new Set<string>();
  readonly #counts = new Map<string, number>();

  /** The k-th placeholder. */
  placeholder(k: number): string {
    return this.fresh(`arg${k}_1`);
  }

  /** A node that calls `aten.slice.Tensor` or `operator.ge`. */
  call(target: string): string {
    return this.fresh(baseName(target));
  }

  /** A get_attr node. */
  attribute(target: string): string {
    return this.fresh(target);
  }

  /** A name that is not taken yet, next to the one wished for. */
  fresh(wish: string): string {
    const legal = wish.replace(/[^0-9a-zA-Z_]+/g, '_') || '_unnamed';
    const candidate = /^[0-9]/.test(legal) ? `_${legal}` : legal;
    // More digits than that are no number of a name that anybody has counted up to.
    const numbered = /^(.*)_([0-9]{1,15})$/s.exec(candidate);
    const base = numbered?.[1] ?? candidate;
    const given = numbered === null ? 0 : Number(numbered[2]);
    let name = numbered === null ? base : `${base}_${given}`;
    let count = given || (this.#counts.get(base) ?? 0);
    while (this.#used.has(name) || REFUSED.has(name)) name = `${base}_${++count}`;
    this.#used.add(name);
    this.#counts.set(base, count);
    return name;
  }
}

/** `slice` for `aten.slice.Tensor`, `ge` for `operator.ge`, `lshift` for `aten.__lshift__.Scalar`. */
function baseName(target: string): string {
  const parts = target.replace(/^torch\.ops\./, 'ops.').split('.');
  const op = (parts.length > 1 ? parts[1] : parts[0]) ?? '';
  const plain = /^__.+__$/.test(op) ? op.slice(2, -2) : op;
  return plain.replace(/(\p{Ll})(\p{Lu})/gu, '$1_$2').toLowerCase();
}
