"""What torch says of calls: one question a line on standard input, one answer a line on standard output.

A question is {"op": "aten.add.Tensor", "args": [...]}, an answer {"ok": value}, {"err": message, "type": exception},
{"died": signal} or {"missing": true}. With "traced": true, and where the call raises, the answer also
has what it raises while a program is exported, on tensors without elements: "traced": {"err": …, "type": …}, or null. Values are written as in src/testing/agree/written.ts. The first line of the
answers is {"torch": version}.
"""
import json, logging, math, operator, os, signal, sys, warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
import torch
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._pytree import tree_map

logging.disable(logging.CRITICAL)
torch.set_num_threads(1)
torch.set_grad_enabled(False)
warnings.filterwarnings("ignore")

SECONDS = 5

DTYPES = {
    "f16": torch.float16, "bf16": torch.bfloat16, "f32": torch.float32, "f64": torch.float64,
    "u8": torch.uint8, "i8": torch.int8, "i16": torch.int16, "i32": torch.int32, "i64": torch.int64, "b8": torch.bool,
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
MEMORY_FORMATS = {
    "torch.contiguous_format": torch.contiguous_format, "torch.preserve_format": torch.preserve_format,
    "torch.channels_last": torch.channels_last, "torch.channels_last_3d": torch.channels_last_3d,
}


def read(written):
    if not isinstance(written, dict):
        return written
    if "t" in written:
        return torch.tensor([read(x) for x in written["d"]], dtype=DTYPES[written["t"]]).reshape(written["s"])
    if "l" in written:
        return [read(x) for x in written["l"]]
    if "i" in written:
        return int(written["i"])
    if "f" in written:
        return float(written["f"])
    if "dt" in written:
        return DTYPES[written["dt"]]
    if "mf" in written:
        return MEMORY_FORMATS[written["mf"]]
    raise ValueError(f"no value: {written}")


def number(x):
    if isinstance(x, bool):
        return x
    if isinstance(x, int):
        return x if abs(x) < 2**53 else {"i": str(x)}
    if x == 0 and math.copysign(1, x) < 0:
        return {"f": "-0.0"}
    return x if math.isfinite(x) else {"f": "nan" if math.isnan(x) else "inf" if x > 0 else "-inf"}


def write(value):
    if isinstance(value, torch.Tensor):
        # Some kernels make tensors of negative sizes.
        if value.dtype not in NAMES or min(value.shape, default=0) < 0:
            return {"other": str(value.dtype)}
        data = [number(x) for x in value.reshape(-1).tolist()]
        return {"t": NAMES[value.dtype], "s": list(value.shape), "d": data}
    if isinstance(value, (list, tuple)):
        return {"l": [write(x) for x in value]}
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"i": str(value)}
    if isinstance(value, float):
        return {"f": repr(value)}
    return {"other": type(value).__name__}


def function(target):
    namespace, name, *overload = target.split(".")
    if namespace == "operator":
        found = getattr(operator, name)
        return found, None
    packet = getattr(getattr(torch.ops, namespace), name)
    found = getattr(packet, overload[0])
    return found, found._schema.arguments


def answer(question):
    try:
        call, schema = function(question["op"])
    except AttributeError:
        return {"missing": True}
    if schema is not None and len(schema) != len(question["args"]):
        return {"missing": True}
    args = [read(arg) for arg in question["args"]]
    kwargs = {}
    if schema is not None:
        kwargs = {arg.name: value for arg, value in zip(schema, args) if arg.kwarg_only}
        args = args[: len(args) - len(kwargs)]
    try:
        said = {"ok": write(call(*args, **kwargs))}
    except Exception as error:
        said = raised(error)
    if question.get("traced") or "err" in said:
        said["traced"] = traced(call, args, kwargs)
    return said


def raised(error):
    return {"err": str(error).split("\n")[0], "type": type(error).__name__}


def traced(call, args, kwargs):
    """What a call raises on fake tensors, which is how torch exports it."""
    try:
        with FakeTensorMode() as mode:
            fake = lambda x: mode.from_tensor(x) if isinstance(x, torch.Tensor) else x
            args, kwargs = tree_map(fake, (args, kwargs))
            call(*args, **kwargs)
            return None
    except Exception as error:
        return raised(error)


def serve(questions, out):
    """Answers in a child, so that a call that kills it is told from the others."""
    done = 0
    while done < len(questions):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            with os.fdopen(writing, "w") as pipe:
                for line in questions[done:]:
                    # Nobody handles it: what takes longer ends the child, like what crashes it.
                    signal.alarm(SECONDS)
                    pipe.write(json.dumps(answer(json.loads(line))) + "\n")
                    pipe.flush()
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            for line in pipe:
                out.write(line)
                done += 1
        _, status = os.waitpid(child, 0)
        if done < len(questions) and status != 0:
            out.write(json.dumps({"died": os.WTERMSIG(status)}) + "\n")
            done += 1
    out.flush()


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"torch": torch.__version__}) + "\n")
    serve(sys.stdin.read().splitlines(), sys.stdout)
