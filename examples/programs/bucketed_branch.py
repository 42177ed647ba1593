"""A branch on a bucket: the constraint on the bucket decides it while exporting."""

import torch
import torch.nn.functional as F
from torch._export.constraints import constrain_as_value
from torch._export.db.case import export_case

SMALL = 4


@export_case(
    example_inputs=(torch.randn(2, 6), torch.tensor(3)),
    tags={"torch.escape-hatch", "torch.dynamic-value"},
)
class BucketedBranch(torch.nn.Module):
    """
    Small buckets take the short way. This one is promised to be small, so the long way is not even looked at.
    """

    def __init__(self):
        super().__init__()
        self.short = torch.nn.Linear(6, 3)
        self.long = torch.nn.Linear(6, 3)

    def forward(self, x, bucket):
        index = bucket.item()
        constrain_as_value(index, min=0, max=SMALL - 1)
        if index < SMALL:
            return F.relu(self.short(x)) * index
        return torch.tanh(self.long(x))
