// Counts what there is to be rewritten in a program, by what is written there and nothing else.
/** Every node of a graph and of those that it calls. */
const nodesIn = (graph) => [...graph.nodes, ...[...(graph.submodules?.values() ?? [])].flatMap(nodesIn)];
const isNode = (value) => typeof value === 'object' && value !== null && 'op' in value && 'target' in value;
const operandsOf = (node) => {
  const found = [];
  const visit = (value) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) found.push(value);
  };
  node.args.forEach(visit);
  node.kwargs.forEach(visit);
  return found;
};
const text = (value) =>
  JSON.stringify(value, (_, item) =>
    typeof item === 'bigint' ? `${item}n` : item === Infinity ? 'inf' : item,
  );
const sameType = (a, b) => a !== undefined && b !== undefined && text(a) === text(b);
/** Results of ops by their names, without the overload. */
const packet = ({ target }) => target.replace(/^aten\./, '').replace(/\.\w+$/, '');
const VIEWS = new Set(['view', '_unsafe_view', 'reshape']);
const CONVOLUTIONS = new Set(['conv1d', 'conv2d', 'conv3d', 'convolution']);
const PRODUCTS = new Set(['matmul', 'bmm', 'mm']);
const RANDOM = /^aten\.(rand|dropout|bernoulli|normal|multinomial|empty)/;

/** How often each pattern is there; `calls` is how many calls there are. */
export function counts(program) {
  const nodes = nodesIn(program.graph);
  const calls = nodes.filter(({ op }) => op === 'call_function');
  const users = new Map();
  for (const node of nodes)
    for (const operand of operandsOf(node)) users.set(operand, (users.get(operand) ?? 0) + 1);
  const weights = new Set();
  (program.graphSignature.specs?.inputs ?? []).forEach(({ kind }, i) => {
    if (kind === 'parameter' || kind === 'tensor_constant' || kind === 'buffer')
      weights.add(program.graph.nodes[i]);
  });
  const impure = (node) =>
    /_\.\w+$/.test(node.target) || /_assert|sym_constrain|higher_order/.test(node.target);
  const of = (node, name) => isNode(node) && node.op === 'call_function' && packet(node) === name;
  const first = (node) => node.args[0];
  const through = (node, names) => {
    let at = node;
    while (isNode(at) && at.op === 'call_function' && names.has(packet(at))) at = first(at);
    return at;
  };
  const constant = new Set(weights);
  const seen = new Set();
  const total = {};
  const add = (name, holds) => (total[name] = (total[name] ?? 0) + (holds ? 1 : 0));
  for (const node of calls) {
    const name = packet(node);
    const [x, y] = node.args;
    const val = node.meta.val;
    const same = isNode(x) && sameType(x.meta.val, val) && val?.kind === 'tensor';
    const operands = operandsOf(node);
    const isConstant =
      !impure(node) &&
      !RANDOM.test(node.target) &&
      operands.every((o) => constant.has(o)) &&
      val?.kind === 'tensor';
    if (isConstant) constant.add(node);
    add('computed from weights alone', isConstant);
    add(
      'nobody uses',
      !impure(node) && !users.has(node) && name !== 'operator.getitem' && !/getitem/.test(node.target),
    );
    const written = `${node.target} ${idsOf([...node.args, [...node.kwargs]])}`;
    add('repeated', !impure(node) && !RANDOM.test(node.target) && seen.has(written));
    seen.add(written);
    add('dropout in inference', name.endsWith('dropout') && node.args[2] === false);
    add(
      'to, to what there is',
      ['to', '_to_copy', 'type_as'].includes(name) && same && node.args[3] !== true,
    );
    add('alias, detach, lift', ['alias', 'detach', 'lift_fresh_copy'].includes(name) && same);
    add('clone that lies as it did', name === 'clone' && same);
    add('contiguous already', name === 'contiguous' && same);
    add(
      'view, expand, permute of nothing',
      (VIEWS.has(name) || ['expand', 'permute', 'flatten', 'expand_as'].includes(name)) && same,
    );
    add(
      'view of a view',
      name === 'view' && isNode(x) && (packet(x) === 'view' || packet(x) === '_unsafe_view'),
    );
    add('permute of a permute', name === 'permute' && of(x, 'permute'));
    add('transpose of a weight', ['t', 'transpose', 'permute'].includes(name) && weights.has(x));
    add('cat of one', name === 'cat' && Array.isArray(x) && x.length === 1);
    add('times or over 1', (name === 'mul' || name === 'div') && same && (y === 1n || y === 1));
    add('plus 0', (name === 'add' || name === 'sub') && same && (y === 0n || y === 0));
    const inference =
      (name === 'batch_norm' && node.args[5] === false) || name === '_native_batch_norm_legit_no_training';
    add(
      'convolution + batch norm',
      inference && isNode(x) && CONVOLUTIONS.has(packet(x)) && users.get(x) === 1,
    );
    const shape = through(
      x,
      new Set(['view', 'expand', 'clone', '_unsafe_view', 'dropout', 'to', '_to_copy']),
    );
    const soft =
      PRODUCTS.has(name) && isNode(shape) && ['softmax', '_softmax', '_safe_softmax'].includes(packet(shape));
    const scores =
      soft &&
      through(
        first(shape),
        new Set(['add', 'mul', 'div', 'view', 'masked_fill', 'to', '_to_copy', '_unsafe_view']),
      );
    add('attention written out', soft && isNode(scores) && PRODUCTS.has(packet(scores)));
    const gate = name === 'mul' && (of(y, 'sigmoid') ? first(y) === x : of(x, 'sigmoid') && first(x) === y);
    add('x * sigmoid(x)', gate);
    const rsqrt = name === 'mul' && [x, y].find((a) => of(a, 'rsqrt'));
    const sum = rsqrt && first(rsqrt);
    add(
      'rms_norm written out',
      rsqrt &&
        of(sum, 'add') &&
        of(first(sum), 'mean') &&
        (of(first(first(sum)), 'pow') || of(first(first(sum)), 'mul')),
    );
    const product =
      name === 'add' &&
      [x, y].find(
        (a) => isNode(a) && (of(a, 'mm') || ((of(a, 'view') || of(a, '_unsafe_view')) && of(first(a), 'mm'))),
      );
    add('mm + view + add', product !== undefined && product !== false);
  }
  return { calls: calls.length, ...total };
}

const names = new WeakMap();
let next = 0;
/** Arguments as text, nodes by who they are. */
function idsOf(value) {
  if (Array.isArray(value)) return `[${value.map(idsOf).join(',')}]`;
  if (isNode(value)) {
    if (!names.has(value)) names.set(value, next++);
    return `#${names.get(value)}`;
  }
  if (value instanceof Map) return idsOf([...value]);
  return Object.is(value, -0)
    ? '-0'
    : typeof value === 'bigint'
      ? `${value}n`
      : (text(value) ?? String(value));
}
