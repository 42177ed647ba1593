"""python load.py MODEL.pt2 SMALLER.pt2: both give the same numbers, up to rounding."""
import sys

import torch

model, smaller = (torch.export.load(path).module() for path in sys.argv[1:3])
x = torch.randn(6, 8)
for one, other in zip(model(x), smaller(x)):
    torch.testing.assert_close(one, other)
print("the same")
