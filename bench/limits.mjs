// What the heaviest calls that the default limits let through take: each in a process of its own, whose processor time and memory are
// measured by the system. `npm run bench:limits`, or with parts of names.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIBRARY = new URL('../dist/lib/index.js', import.meta.url).href;
const TESTING = new URL('../dist/lib/testing.js', import.meta.url).href;
const [MOST_SECONDS, MOST_MEGABYTES] = [10, 1536];

/** A program whose module computes so much while it is loaded. */
const python = (...lines) => ({
  python: [
    'import torch, math, re',
    ...lines,
    'def f(x):',
    '    return x + 1',
    'example_inputs = (torch.ones(2),)',
    '',
  ].join('\n'),
});
/** JavaScript that is run with all of the library in scope. */
const library = (body) => ({ library: body });

/** The same with growing sizes, the largest of which end at a limit. */
const sizes = (name, of, make) => of.map((n) => [`${name} ${n}`, make(n)]);

const source = (n) =>
  `['ExportedProgram:','    class GraphModule(torch.nn.Module):','        def forward(self, arg0_1: f32[2]):','            # ',...Array.from({length:${n}},(_,i)=>'            add_'+i+': f32[2] = torch.ops.aten.add.Tensor('+(i===0?'arg0_1':'add_'+(i-1))+', 1)'),'            return (add_'+(${n}-1)+',)','            ',"Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=['arg0_1'], user_outputs=['add_"+(${n}-1)+"'], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)",'Symbol to range: {}',''].join('\\n')`;

const CASES = [
  ['steps: an endless loop', python('while True: pass')],
  ['steps: calls', python('def g(n): return n if n == 0 else g(n - 1)', 'while True: g(900)')],
  [
    'steps: strings',
    python('s = "a" * 10**6', 'while True: s.replace("a", "b"); s.split("b"); s.upper(); s.find("ab")'),
  ],
  ['steps: integers', python('n = 3 ** 10**5', 'while True: n * n // (n + 1)')],
  [
    'steps: lists',
    python('l = list(range(10**5))', 'while True: sorted(l); l.reverse(); l + l; l[::2]; 7 in l'),
  ],
  [
    'steps: dicts',
    python('d = {i: i for i in range(10**5)}', 'while True: dict(d); d == d; list(d.items())'),
  ],
  [
    'steps: exceptions',
    python('while True:', '    try: 1 // 0', '    except ZeroDivisionError as e: str(e)'),
  ],
  ['steps: classes', python('while True:', '    class A: x = 1')],
  ['steps: f-strings', python('while True: f"{1.5:>20}{[1, 2, 3]!r:^30}"')],
  ['steps: error function', python('while True: math.erfc(26.5); math.erf(5.9)')],
  ['steps: gamma', python('while True: math.gamma(150.5); math.lgamma(-20.3); math.cbrt(2.0)')],
  ['steps: re, groups', python('while True: re.match("(a)" * 200, "a" * 200).groups()')],
  ['steps: re, search', python('re.findall("(a?b?c?d?){50}e", "abcd" * 10**5)')],
  ['steps: re, set', python('re.findall("[^a-y]", "abc" * 10**6)')],
  ['steps: re, compile', python('for i in range(10**6): re.compile("(?:a{100}){100}" + str(i))')],
  ['steps: re, sub', python('while True: re.sub("a", "bb", "a" * 10**5)')],
  ['bytes: tensors', python('l = [torch.ones(2**24) for i in range(100)]')],
  ['work: small tensors', python('x = torch.ones(3)', 'while True: x = x + 1')],
  ['work: products', python('x = torch.ones(1000, 1000)', 'while True: x @ x')],
  ...sizes('work: product', [1024, 1500, 2048], (n) =>
    python(`torch.ones(${n}, ${n}) @ torch.ones(${n}, ${n})`),
  ),
  ...[
    'svd',
    'eigh',
    'qr',
    'pinv',
    'matrix_exp',
    'inv',
    'det',
    'cholesky',
    'lu',
    'matrix_rank',
    'svdvals',
    'cond',
  ].flatMap((name) =>
    sizes(`work: linalg.${name}`, [400, 600, 800, 1000, 1400, 2000], (n) =>
      python(
        `torch.manual_seed(0)`,
        `a = torch.rand(${n}, ${n}, dtype=torch.float64)`,
        `torch.linalg.${name}(a @ a.T + ${n} * torch.eye(${n}, dtype=torch.float64))`,
      ),
    ),
  ),
  ...sizes('work: fft', [2 ** 20, 1048573, 2 ** 22, 4194301, 2 ** 24], (n) =>
    python(`torch.fft.fft(torch.ones(${n}))`),
  ),
  [
    'work: conv2d',
    python('torch.nn.functional.conv2d(torch.ones(1, 64, 128, 128), torch.ones(64, 64, 3, 3), padding=1)'),
  ],
  [
    'work: conv2d, large kernel',
    python('torch.nn.functional.conv2d(torch.ones(1, 1, 512, 512), torch.ones(1, 1, 100, 100))'),
  ],
  [
    'work: conv1d again and again',
    python('while True: torch.nn.functional.conv1d(torch.ones(1, 64, 1000), torch.ones(64, 64, 5))'),
  ],
  ['work: max_pool2d', python('torch.nn.functional.max_pool2d(torch.ones(1, 1, 2000, 2000), 7, 1)')],
  ['work: lstm', python('torch.nn.LSTM(64, 512, 4)(torch.ones(200, 4, 64))')],
  ...[
    'sort',
    'argsort',
    'unique',
    'median',
    'cumsum',
    'logcumsumexp',
    'erfinv',
    'lgamma',
    'digamma',
    'sin',
    'tan',
  ].flatMap((name) =>
    sizes(`work: ${name}`, [2 ** 22, 2 ** 24, 2 ** 26], (n) =>
      python(`torch.manual_seed(0)`, `torch.${name}(torch.rand(${n})${/cum/.test(name) ? ', 0' : ''})`),
    ),
  ),
  ...sizes('work: topk', [2 ** 22, 2 ** 24], (n) => python(`torch.topk(torch.rand(${n}), ${n / 2})`)),
  ...['bilinear', 'bicubic'].flatMap((mode) =>
    sizes(`work: interpolate ${mode}`, [2048, 4096, 8192], (n) =>
      python(`torch.nn.functional.interpolate(torch.ones(1, 1, 64, 64), size=(${n}, ${n}), mode='${mode}')`),
    ),
  ),
  ...sizes('work: interpolate antialias', [1000, 4000, 8000], (n) =>
    python(
      `torch.nn.functional.interpolate(torch.ones(1, 1, ${n}, ${n}), size=(${n / 4}, ${n / 4}), mode='bicubic', antialias=True)`,
    ),
  ),
  ...sizes('work: grid_sample', [1024, 2048, 4096], (n) =>
    python(
      `torch.nn.functional.grid_sample(torch.ones(1, 1, 64, 64), torch.zeros(1, ${n}, ${n}, 2), mode='bicubic')`,
    ),
  ),
  ...sizes('work: cdist', [1000, 4000], (n) =>
    python(`torch.cdist(torch.ones(${n}, 300), torch.ones(${n}, 300))`),
  ),
  ...sizes('work: einsum', [100, 300, 1000], (n) =>
    python(`torch.einsum('ijk,jkl->il', torch.ones(${n}, ${n}, 10), torch.ones(${n}, 10, ${n}))`),
  ),
  ...sizes('outputs', [2000, 20000], (n) => ({
    python: `import torch\ndef f(x):\n    return [x + i for i in range(${n})]\nexample_inputs = (torch.ones(2),)\n`,
  })),
  ...sizes('export: a chain', [3000, 10000, 100000], (n) => ({
    python: `import torch\ndef f(x):\n    for i in range(${n}): x = x + i\n    return x\nexample_inputs = (torch.ones(2),)\n`,
  })),
  ...sizes('export: cond in each other', [4, 8, 12, 16], (n) => ({
    python: [
      'import torch',
      'from functorch.experimental.control_flow import cond',
      'def g0(x): return x + 1',
      ...Array.from({ length: n }, (_, i) => `def g${i + 1}(x): return cond(x.sum() > 0, g${i}, g${i}, [x])`),
      `top = g${n}`,
      'example_inputs = (torch.ones(2),)',
      '',
    ].join('\n'),
    entry: 'top',
  })),
  ...sizes('export: symbolic products', [10, 20, 40], (n) => ({
    python: `import torch\ndef f(x):\n    a = x.item()\n    b = a\n    for i in range(${n}): b = (b + 1) * (a + i) // 2\n    return x + b\nexample_inputs = (torch.tensor(3),)\n`,
  })),
  ...sizes('text: a chain', [10000, 100000, 500000], (n) =>
    library(
      `const r = parseExportedProgram(${source(n)}); if (r._tag === 'Left') throw r.left; printExportedProgram(r.right);`,
    ),
  ),
  ...sizes('text, through the e-graph', [10000, 100000], (n) =>
    library(
      `const r = parseExportedProgram(${source(n)}); if (r._tag === 'Left') throw r.left; const p = fromExportedProgram(r.right); const q = simplify.run(p.right); if (q._tag === 'Left') throw q.left; const e = toExportedProgram(q.right.program); if (e._tag === 'Left') throw e.left;`,
    ),
  ),
  ...sizes('text, certified', [1000, 10000], (n) =>
    library(
      `const r = parseExportedProgram(${source(n)}); const p = fromExportedProgram(r.right, { explain: true }); const q = simplify.run(p.right); const e = certifiedProgram(q.right.program); if (e._tag === 'Left') throw e.left; const c = checkCertificate(JSON.parse(JSON.stringify(e.right.certificate)), { rules: shippedRuleData() }); if (c._tag === 'Left') throw c.left;`,
    ),
  ),
  ...sizes('text, a page', [1000, 10000], (n) =>
    library(
      `const r = parseExportedProgram(${source(n)}); await renderView(viewModel({ title: 't', before: r.right, after: r.right, rulesets: [], reports: [], stops: [] }));`,
    ),
  ),
  ['JSON: numbers', library(`exportedProgramFromJson('[' + '1,'.repeat(2 ** 25 - 10) + '1]')`)],
  ['JSON: lists', library(`exportedProgramFromJson('[' + '[],'.repeat(2 ** 24) + '1]')`)],
  [
    'JSON: keys',
    library(
      `exportedProgramFromJson('{' + Array.from({ length: 3e6 }, (_, i) => '"k' + i + '":1').join() + '}')`,
    ),
  ],
  [
    'inputs: numbers',
    library(`inputsFromJson('[{"dtype": "f32", "data": [' + '1,'.repeat(2 ** 24) + '1]}]')`),
  ],
  ...Object.entries({
    sums: `programRewrite('c', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'), ...programBirewrite('a', '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)', '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))')`,
    'sums and products': `programRewrite('j', '(aten.add.Tensor ?a ?b)', '(aten.mul.Tensor (aten.add.Tensor ?b ?a) ?a)'), programRewrite('k', '(aten.mul.Tensor ?a ?b)', '(aten.add.Tensor (aten.mul.Tensor ?b ?a) ?a)'), ...programBirewrite('a', '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)', '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))')`,
    'values without end': `programRewrite('g', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor (aten.neg.default ?a) (aten.neg.default ?b))'), programRewrite('h', '(aten.neg.default ?a)', '(aten.mul.Tensor (aten.neg.default ?a) (aten.neg.default (aten.neg.default ?a)))')`,
  }).flatMap(([name, rules]) =>
    ['', 'explain: true'].map((explain) => [
      `engine: ${name}${explain === '' ? '' : ', certified'}`,
      library(
        `const b = buildProgram((b) => { const xs = Array.from({ length: 14 }, () => b.input({ dtype: 'f32', shape: [8] })); return [xs.reduce((s, x) => b.call('aten.add.Tensor', s, x))]; }, { ${explain} }); const r = rulesetPass('p', [ruleset('r', [${rules}])], { ${explain === '' ? '' : 'certify: true'} }).run(b.right); if (r._tag === 'Left') throw r.left; const e = toExportedProgram(r.right.program); if (e._tag === 'Left') throw e.left;`,
      ),
    ]),
  ),
  ...sizes('JSON: a chain', [10000, 100000], (n) =>
    library(
      `const r = parseExportedProgram(${source(n)}); const t = exportedProgramToJson(r.right); const j = exportedProgramFromJson(t); if (j._tag === 'Left') throw j.left; new ProgramRunner(j.right).run([tensorOf('f32', [2], [1, 2])]);`,
    ),
  ),
  [
    'JSON: a text of the largest size',
    library(`exportedProgramFromJson('"' + 'x'.repeat(2 ** 26 - 2) + '"')`),
  ],
  ['JSON: a number of the largest size', library(`exportedProgramFromJson('1'.repeat(2 ** 26))`)],
  ['JSON: brackets', library(`exportedProgramFromJson('['.repeat(2 ** 26))`)],
  ['inputs: brackets', library(`inputsFromJson('[{"dtype": "f32", "data": ' + '['.repeat(2 ** 25))`)],
  [
    'inputs: rows',
    library(`inputsFromJson('[{"dtype": "f32", "data": [' + '[1],'.repeat(2 ** 23) + '[1]]}]')`),
  ],
  ['inputs: ints', library(`inputsFromJson('[' + '1,'.repeat(2 ** 24) + '1]')`)],
  ['inputs: one long int', library(`inputsFromJson('[' + '7'.repeat(2 ** 25) + ']')`)],
  [
    'inputs: tensors',
    library(`inputsFromJson('[' + '{"dtype": "f32", "data": [1]},'.repeat(2 ** 20) + '1]')`),
  ],
  [
    'inputs: dicts',
    library(
      `inputsFromJson('[{"dict": [' + Array.from({ length: 1e6 }, (_, i) => '["k' + i + '", 1]').join() + ']}]')`,
    ),
  ],
  ['text: one long line', library(`parseExportedProgram('x'.repeat(2 ** 26))`)],
  ['text: empty lines', library(`parseExportedProgram('ExportedProgram:\\n' + '\\n'.repeat(2 ** 26 - 100))`)],
  [
    'text: brackets',
    library(
      `parseExportedProgram('ExportedProgram:\\n    class GraphModule(torch.nn.Module):\\n        def forward(self, x: f32[2]):\\n            a: f32[2] = torch.ops.aten.cat.default(' + '['.repeat(2 ** 25))`,
    ),
  ],
  ...sizes('text: arguments', [10 ** 5, 10 ** 6, 5 * 10 ** 6], (n) =>
    library(
      `const r = parseExportedProgram(${source(1)}.replace('(arg0_1, 1)', '(arg0_1, [' + '1, '.repeat(${n}) + '1])')); if (r._tag === 'Left') throw r.left;`,
    ),
  ),
  ...sizes('text: names of one call', [10 ** 4, 10 ** 5], (n) =>
    library(
      `const r = parseExportedProgram(${source(2)}.replace('aten.add.Tensor(add_0, 1)', 'aten.cat.default([' + 'add_0, '.repeat(${n}) + 'add_0])').replace('add_1: f32[2]', 'add_1: f32[' + 2 * (${n} + 1) + ']')); if (r._tag === 'Left') throw r.left; printExportedProgram(r.right); const p = fromExportedProgram(r.right); if (p._tag === 'Left') throw p.left; simplify.run(p.right);`,
    ),
  ),
  [
    'text, through the e-graph 500000',
    library(
      `const r = parseExportedProgram(${source(500000)}); if (r._tag === 'Left') throw r.left; const p = fromExportedProgram(r.right); if (p._tag === 'Left') throw p.left; const q = simplify.run(p.right); if (q._tag === 'Left') throw q.left; const e = toExportedProgram(q.right.program); if (e._tag === 'Left') throw e.left;`,
    ),
  ],
  ...sizes('text, run', [100000, 500000], (n) =>
    library(
      `const r = parseExportedProgram(${source(n)}); if (r._tag === 'Left') throw r.left; new ProgramRunner(r.right).run([tensorOf('f32', [2], [1, 2])]);`,
    ),
  ),
  ...sizes('text, a page', [100000], (n) =>
    library(
      `const r = parseExportedProgram(${source(n)}); await renderView(viewModel({ title: 't', before: r.right, after: r.right, rulesets: [], reports: [], stops: [] }));`,
    ),
  ),
  ...sizes('text, a picture', [1000, 10000, 100000], (n) =>
    library(`const r = parseExportedProgram(${source(n)}); await toSvg(r.right);`),
  ),
  ...sizes('rules: text', [1000, 20000], (n) =>
    library(
      `programRules('r', 'd', Array.from({ length: ${n} }, (_, i) => '; why\\nr' + i + ': (aten.neg.default (aten.neg.default ?x)) = ?x\\n').join(''))`,
    ),
  ),
  [
    'rules: one of many operators',
    library(
      `programRules('r', 'd', '; why\\nr: ' + '(aten.add.Tensor ?x '.repeat(400) + '?y' + ')'.repeat(400) + ' => ?y\\n')`,
    ),
  ],
  ...sizes('patterns: wide', [100, 400, 20000], (n) =>
    library(
      `const b = buildProgram((b) => [b.call('aten.cat.default', Array.from({ length: ${n} }, () => b.call('aten.neg.default', b.input({ dtype: 'f32', shape: [1] }))))]); if (b._tag === 'Left') throw b.left; const r = rulesetPass('p', [ruleset('r', [programRewrite('w', '(aten.cat.default (list ' + Array.from({ length: ${n} }, (_, i) => '(aten.neg.default ?x' + i + ')').join(' ') + ') ?d)', '?x0')])]).run(b.right); if (r._tag === 'Left') throw r.left;`,
    ),
  ),
  ['patterns: brackets', library(`pattern('('.repeat(2 ** 24))`)],
  ['patterns: words', library(`pattern('(f ' + '?x '.repeat(2 ** 22) + ')')`)],
  [
    'kit: a rule of sums',
    library(
      `testing.checkPreserves(programRewrite('r', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'))`,
    ),
  ],
  [
    'kit: a rule of products',
    library(
      `testing.checkPreserves(programRewrite('r', '(aten.mm.default ?a (aten.mm.default ?b ?c))', '(aten.mm.default (aten.mm.default ?a ?b) ?c)'))`,
    ),
  ],
  [
    'kit: a rule that is wrong',
    library(
      `testing.checkPreserves(programRewrite('r', '(aten.sum.default (aten.add.Tensor ?a ?b))', '(aten.sum.default ?a)'))`,
    ),
  ],
  [
    'kit: rules that do not end',
    library(
      `testing.assertConfluent(ruleset('r', [programRewrite('c', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'), ...programBirewrite('a', '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)', '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))')]))`,
    ),
  ],
  ...sizes('archive: entries', [1000, 65535], (n) =>
    library(
      `const { zipSync } = await import('fflate'); const z = zipSync(Object.fromEntries(Array.from({ length: ${n} }, (_, i) => ['a/' + i, new Uint8Array(1)])), { level: 0 }); const r = readPt2(z); if (r._tag === 'Left') throw r.left;`,
    ),
  ),
  [
    'archive: a bomb',
    library(
      `const { zipSync } = await import('fflate'); const z = zipSync({ 'a/archive_format': new TextEncoder().encode('pt2'), 'a/models/model.json': new Uint8Array(2 ** 29) }); const r = readPt2(z); if (r._tag === 'Left') throw r.left;`,
    ),
  ],
  [
    'archive: weights that are pickled',
    library(
      `const { zipSync } = await import('fflate'); const z = zipSync({ 'a/archive_format': new TextEncoder().encode('pt2'), 'a/models/model.json': new TextEncoder().encode('['.repeat(2 ** 25)) }, { level: 1 }); const r = readPt2(z); if (r._tag === 'Left') throw r.left;`,
    ),
  ],
];

const parts = process.argv.slice(2);
if (parts[0] === '--child') {
  await child(JSON.parse(readFileSync(0, 'utf8')));
} else {
  console.log(`${'case'.padEnd(44)} ${'seconds'.padStart(8)} ${'MB'.padStart(6)}  end`);
  let above = 0;
  for (const [name, what] of CASES.filter(
    ([name]) => parts.length === 0 || parts.some((part) => name.includes(part)),
  )) {
    const { stdout, status, signal } = spawnSync(
      process.execPath,
      [fileURLToPath(import.meta.url), '--child'],
      {
        input: JSON.stringify(what),
        encoding: 'utf8',
        cwd: ROOT,
        timeout: 240_000,
      },
    );
    const {
      seconds = NaN,
      megabytes = NaN,
      end = signal ?? `exit code ${status}`,
    } = stdout === '' ? {} : JSON.parse(stdout.trim().split('\n').at(-1));
    const bad = !(seconds <= MOST_SECONDS && megabytes <= MOST_MEGABYTES);
    if (bad) above++;
    console.log(
      `${name.padEnd(44)} ${seconds.toFixed(1).padStart(8)} ${megabytes.toFixed(0).padStart(6)}  ${end}${bad ? '  <---' : ''}`,
    );
  }
  console.log(`above ${MOST_SECONDS} s or ${MOST_MEGABYTES} MB: ${above}`);
}

async function child({ python, library, entry }) {
  const egghatch = await import(LIBRARY);
  let end = 'done';
  try {
    if (python !== undefined) {
      const exported = egghatch.exportPython(python, entry === undefined ? {} : { entry });
      if (exported._tag === 'Left') throw exported.left;
      egghatch.printExportedProgram(exported.right);
    } else {
      const testing = library.includes('testing') ? await import(TESTING) : {};
      const scope = { ...egghatch, testing };
      const AsyncFunction = (async () => undefined).constructor;
      await new AsyncFunction(...Object.keys(scope), library)(...Object.values(scope));
    }
  } catch (error) {
    end =
      error.kind === undefined
        ? `${error.name}: ${error.message}`.slice(0, 90)
        : `${error.kind}${error.limit ? ` (${error.limit.counter})` : ''}: ${error.message.slice(0, 60)}`;
  }
  const { user, system } = process.cpuUsage();
  console.log(
    JSON.stringify({ seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024, end }),
  );
}
