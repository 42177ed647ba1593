from .layers import Block
