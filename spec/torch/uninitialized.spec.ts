import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exportPython } from '../../src/index.js';

/** What the export of `M`, whose constructor is this, is refused with. */
function refusal(init: string, classes = ''): string | undefined {
  const source = `import torch
from torch import nn
example_inputs = (torch.ones(2, 3),)
${classes}
class M(nn.Module):
    def __init__(self):
        ${init.split('\n').join('\n        ')}

    def forward(self, x):
        return self.act(x) if hasattr(self, "act") else x + 1
`;
  const exported = exportPython(source, { entry: 'M' });
  return isLeft(exported) ? exported.left.message : undefined;
}

const PLAIN = `
class Act(nn.Module):
    def __init__(self):
        self.k = 3

    def forward(self, x):
        return x * self.k
`;

describe('a module whose constructor does not call that of Module', () => {
  it.each([
    ['self.k = 3', "'M' object has no attribute '_backward_hooks'"],
    ['self.lin = nn.Linear(3, 3)', 'cannot assign module before Module.__init__() call'],
    ['self.w = nn.Parameter(torch.ones(3))', 'cannot assign parameters before Module.__init__() call'],
    ['self.register_buffer("b", torch.ones(3))', 'cannot assign buffer before Module.__init__() call'],
    ['self.register_parameter("w", None)', 'cannot assign parameter before Module.__init__() call'],
    ['self.add_module("m", nn.ReLU())', "'M' object has no attribute '_modules'"],
  ])('is refused: %s', (init, message) => {
    expect(refusal(init)).toContain(message);
  });

  it('is refused as a part, too', () => {
    expect(refusal('super().__init__()\nself.act = Act()', PLAIN)).toContain(
      "'Act' object has no attribute '_backward_hooks'",
    );
  });

  it('may have plain attributes first', () => {
    expect(refusal('self.k = 3\nsuper().__init__()\nself.act = nn.ReLU()')).toBeUndefined();
  });

  it('loses its parts when it calls it again', () => {
    expect(
      refusal('super().__init__()\nself.act = Act()\nsuper().__init__()\nself.act = nn.ReLU()', PLAIN),
    ).toBeUndefined();
  });
});
