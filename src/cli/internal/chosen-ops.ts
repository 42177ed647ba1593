import { EgghatchError } from '../../diagnostics/index.js';
import type { Dialect } from '../../ir/index.js';
import { opsOfDialect, type OpDefinition, type OpSet } from '../../ops/index.js';
import { loadDefault } from './load-module.js';

const EXPECTED = 'a list of ops that declareOp made';

/**
 * The ops that programs may call: those that are known, and those of the modules that `--ops` names.
 *
 * @throws EgghatchError of kind `inputs` when a module has something else, or an op that is known
 */
export async function chosenOps(
  paths: readonly string[] = [],
  dialect: Dialect = 'torch-2.1',
): Promise<OpSet> {
  let ops = opsOfDialect(dialect);
  for (const path of paths) ops = withOpsOf(path, await loadDefault(path, EXPECTED), ops);
  return ops;
}

function withOpsOf(path: string, value: unknown, ops: OpSet): OpSet {
  const own: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const op of own) {
    if (!isOp(op)) throw wrong(`The default export of ${path} has something that is no op.`);
    if (ops.lookup(op.target) !== undefined)
      throw wrong(`${path} declares ${op.target}, which is known already.`);
  }
  return ops.with(...(own as readonly OpDefinition[]));
}

const isOp = (value: unknown): value is OpDefinition =>
  typeof value === 'object' && value !== null && 'target' in value && 'schema' in value && 'meta' in value;

function wrong(message: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message,
    expected: `${EXPECTED}: declareOp({ schema: 'mylib::name(Tensor x) -> Tensor', shape: … })`,
  });
}
