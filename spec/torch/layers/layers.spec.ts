import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exportPython, printExportedProgram } from '../../../src/index.js';
import { tensorOf } from '../../../src/tensor/index.js';

/** Exports a module whose constructor and forward have these bodies. */
function exported(init: string, forward: string, shape: readonly number[]): string {
  const indented = (text: string): string => text.split('\n').join('\n        ');
  const source = `import torch
from torch import nn

class M(nn.Module):
    def __init__(self):
        super().__init__()
        ${indented(init)}

    def forward(self, x):
        ${indented(forward)}
`;
  const count = shape.reduce((a, b) => a * b, 1);
  const input = tensorOf(
    'f32',
    shape,
    Array.from({ length: count }, (_, i) => i / 4),
  );
  const program = exportPython(source, { entry: 'M', args: [input] });
  if (isLeft(program)) throw program.left;
  return printExportedProgram(program.right);
}

const opsOf = (text: string): string[] =>
  [...text.matchAll(/torch\.ops\.aten\.(\w+)/g)].map(([, name]) => name!);

describe('layers of torch.nn', () => {
  it.each([
    ['RNNCell(3, 2)', [2, 3], 'full permute addmm permute addmm add tanh'],
    [
      'GRUCell(3, 2, bias=False)',
      [2, 3],
      'full permute mm unsafe_split permute mm unsafe_split add sigmoid add sigmoid mul add tanh sub mul add',
    ],
    ['LSTM(3, 2)', [4, 2, 3], 'full full unbind unbind unsqueeze unsqueeze mkldnn_rnn_layer'],
    ['AlphaDropout()', [2, 3], 'empty bernoulli add mul add mul mul add'],
    ['InstanceNorm2d(2)', [2, 3, 3], 'unsqueeze view _native_batch_norm_legit view squeeze'],
  ])('%s is traced into the ops of torch 2.1', (layer, shape, ops) => {
    const text = exported(
      `self.l = nn.${layer}`,
      'y = self.l(x)\nreturn y[0] if isinstance(y, tuple) else y',
      shape,
    );
    expect(opsOf(text)).toEqual(ops.split(' '));
  });

  it('the parameters of parts of an attention are named after the attention', () => {
    const text = exported(
      'self.l = nn.MultiheadAttention(4, 2)',
      'return self.l(x, x, x, need_weights=False)[0]',
      [3, 1, 4],
    );
    expect(text).toContain(
      "parameters=['L__self___l.in_proj_weight', 'L__self___l.in_proj_bias', 'L__self___l.out_proj.weight', 'L__self___l.out_proj.bias']",
    );
  });

  it('an encoder is made of copies that share nothing', () => {
    const text = exported(
      'self.l = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 8, dropout=0.0), 2)',
      'return self.l(x)',
      [3, 1, 4],
    );
    expect(opsOf(text).filter((op) => op === 'native_layer_norm')).toHaveLength(4);
    expect(text).toContain("'L__self___l.layers.1.self_attn.in_proj_weight'");
  });
});

describe('containers change their members', () => {
  it.each([
    ['del net[1]', 2],
    ['net.pop(0)', 2],
    ['net.insert(0, nn.Tanh())', 4],
    ['net += [nn.Tanh(), nn.Tanh()]', 5],
    ['net = net * 2', 6],
    ['net = net + nn.Sequential(nn.Tanh())', 4],
  ])('%s', (change, length) => {
    const text = exported(
      `net = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Sigmoid())\n${change}\nself.net = net`,
      'return self.net(x) * len(self.net)',
      [2],
    );
    expect(text).toContain(`, ${length});`);
    expect(opsOf(text)).toHaveLength(length + 1);
  });
});

describe('a view of what was written to', () => {
  it('is made again where it is first used', () => {
    const text = exported('pass', 'y = x.clone()\ny.add_(1)\nv = y[0]\nw = x.sin()\nreturn v + w', [2, 3]);
    expect(opsOf(text)).toEqual(['clone', 'add', 'sin', 'select', 'add']);
  });
});
