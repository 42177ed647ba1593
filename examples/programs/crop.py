"""A crop whose bounds are worked out by code that cannot be traced, and then burned in."""

import torch
import torch._dynamo as torchdynamo
from torch._export.db.case import export_case


@export_case(
    example_inputs=(torch.randn(1, 8, 8), torch.tensor([2, 6, 1, 7])),
    tags={"torch.escape-hatch"},
)
class Crop(torch.nn.Module):
    """
    Crops an image to a box. The box is read from a tensor, in which a traced program has no business.
    """

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor(0.5))

    @torchdynamo.assume_constant_result
    def bounds(self, box):
        top, bottom, left, right = box.tolist()
        return top, bottom, left, right

    def forward(self, image, box):
        top, bottom, left, right = self.bounds(box)
        return image[:, top:bottom, left:right] - self.mean
