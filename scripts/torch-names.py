"""Writes src/torch/known/names.ts: which modules torch 2.1 has, and which names are in those that people use by name.

    python3 -m venv T21 && T21/bin/pip install torch==2.1.0 'numpy<2'
    T21/bin/python scripts/torch-names.py > src/torch/known/names.ts

The names tell a misspelt name from one that torch has and egghatch has not. Nothing of the product needs torch.
"""
import contextlib, importlib, io, pkgutil, textwrap, types, warnings

warnings.filterwarnings("ignore")
import torch
import functorch

# Parts that no program imports by name, or that are not importable everywhere.
LEFT_OUT = (
    "torch.testing._internal torch.utils.hipify torch.utils.benchmark torch.fx.experimental.migrate_gradual_types torch.fx.experimental.unification torch.fx.passes torch.onnx._internal "
    "torch.ao.nn torch.ao.ns torch.ao.pruning torch.ao.quantization. torch._inductor.fx_passes torch._inductor.kernel torch._inductor.codegen torch.distributed._shard torch.distributed._tensor "
    "torch.distributed._sharded_tensor torch.distributed.elastic torch.distributed.pipeline torch.distributed._spmd torch._dynamo.backends "
    "torch._dynamo.variables torch._dynamo.repro torch.onnx.symbolic torch.utils.tensorboard torch.nn.quantizable torch.nn.quantized torch.nn.qat "
    "torch.nn.intrinsic torch.quantization. torch.package torch.jit.mobile torch.multiprocessing. torch.sparse. torch.masked. torch.utils.bottleneck "
    "torch.utils.data.datapipes torch.nested. torch._refs. torch._prims. torch._numpy. torch._export.pass torch._export.serde torch._export.db.examples"
).split()
NAMED = """
torch torch.nn torch.nn.functional torch.nn.init torch.nn.modules torch.nn.parameter torch.nn.utils torch.nn.utils.rnn torch.linalg torch.special
torch.fft torch.jit torch.autograd torch.cuda torch.cuda.amp torch.cpu torch.cpu.amp torch.amp torch.export torch.types torch.utils torch.utils.data
torch.utils.checkpoint torch.utils._pytree torch._dynamo torch._export torch._export.constraints torch._export.db torch._export.db.case torch.optim
torch.fx torch.func torch.library torch.distributed torch.distributions torch.onnx torch.testing torch.compiler torch.profiler torch.hub
torch._higher_order_ops torch._higher_order_ops.cond functorch functorch.experimental functorch.experimental.control_flow torch.random
torch.backends torch.backends.cudnn torch.backends.mps torch.backends.mkldnn torch.version torch.overrides torch.multiprocessing
""".split()


def left_out(name):
    return any(name == part or name.startswith(part if part.endswith(".") else part) for part in LEFT_OUT)


def modules():
    for root in (torch, functorch):
        yield root.__name__
        for found in pkgutil.walk_packages(root.__path__, root.__name__ + ".", onerror=lambda _: None):
            if left_out(found.name):
                continue
            try:
                with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                    importlib.import_module(found.name)
            except BaseException:
                continue
            yield found.name


def names(owner):
    for name in dir(owner):
        value = getattr(owner, name, None)
        if name.startswith("__") or (name.startswith("_") and owner is torch.Tensor) or isinstance(value, types.ModuleType):
            continue
        if getattr(value, "__module__", None) in ("abc", "dataclasses", "enum", "functools"):
            continue
        if getattr(value, "__module__", None) == "typing" and owner is not torch.types:
            continue
        yield name


def block(words):
    return "\n".join(textwrap.wrap(" ".join(sorted(words)), 116, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False))


print("// Written by scripts/torch-names.py from torch", torch.__version__.split("+")[0] + ". Do not edit.")
print("\nimport { table } from '../../tables/index.js';")
print("\n/** Every module that torch has and people import. */")
print(f"export const MODULE_NAMES = `\n{block(set(modules()))}`;")
print("\n/** What is in the modules that people use by name. */")
print("export const MEMBER_NAMES: Readonly<Record<string, string>> = table({")
for name in NAMED:
    key = name if name == "torch" else f"'{name}'"
    print(f"  {key}: `\n{block(set(names(importlib.import_module(name))))}`,")
print(f"  'torch.Tensor': `\n{block(set(names(torch.Tensor)))}`,")
print("});")
