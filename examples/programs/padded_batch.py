"""A padded batch: how long it has to be is only known from the data."""

import torch
from torch._export.constraints import constrain_as_size
from torch._export.db.case import export_case

MAX_LENGTH = 16


@export_case(
    example_inputs=(torch.tensor([5, 9, 2]),),
    tags={"torch.escape-hatch", "torch.dynamic-value"},
)
class PaddedBatch(torch.nn.Module):
    """
    Numbers the steps of every sequence in a batch that is padded to its longest one. Padding gets 0.
    """

    def forward(self, lengths):
        longest = lengths.max().item()
        constrain_as_size(longest, min=2, max=MAX_LENGTH)
        steps = (torch.arange(longest) + 1).unsqueeze(0)
        mask = steps <= lengths.unsqueeze(1)
        return {"steps": steps * mask, "real": mask.sum(dim=1)}
