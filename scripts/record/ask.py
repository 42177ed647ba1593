"""What torch 2.1 says of a program: its text, or the error it raises, and what runs of it give."""
import importlib.util, json, logging, math, os, sys, tempfile, warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")
import torch
import torch._dynamo
from torch.export import dynamic_dim, export

torch.set_num_threads(1)
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

DTYPES = {
    "f32": torch.float32, "f64": torch.float64, "f16": torch.float16, "bf16": torch.bfloat16, "i64": torch.int64, "i32": torch.int32,
    "i16": torch.int16, "i8": torch.int8, "u8": torch.uint8, "b8": torch.bool, "c64": torch.complex64,
}
NAMES = {dtype: name for name, dtype in DTYPES.items()}
NOT_FINITE = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}
SOURCES = tempfile.mkdtemp(prefix="record_")


def answer(question):
    """The question with what torch says to it."""
    torch._dynamo.reset()
    torch.manual_seed(0)
    known = ["id", "group", "source", "entry", "inputs", "kwargs", "constraints", "nondeterministic_values"]
    result = {key: question[key] for key in known if question.get(key)}
    result.setdefault("inputs", [])
    try:
        entry = loaded(question)
        if isinstance(entry, torch.nn.Module):
            weights = {**dict(entry.named_parameters()), **dict(entry.named_buffers())}
            if weights:
                result["state_dict"] = {name: tensor_json(tensor) for name, tensor in weights.items()}
        program = exported(entry, question)
        # Where the source lies says nothing.
        result["printed"] = str(program).replace(SOURCES + "/", "")
    except Exception as error:
        return {**result, "error": error_json(error)}
    return {**result, "runs": [run_json(program, run) for run in question.get("runs") or []]}


def loaded(question):
    """What is exported: a function, or a module that is made without arguments."""
    path = os.path.join(SOURCES, str(question["id"]).replace("/", "_") + ".py")
    with open(path, "w") as file:
        file.write(question["source"])
    name = f"case_{len(sys.modules)}"
    spec = importlib.util.spec_from_file_location(name, path)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    entry = getattr(module, question["entry"])
    return entry() if isinstance(entry, type) else entry


def exported(entry, question):
    args, kwargs = call_of(question["inputs"], question.get("kwargs"))
    constraints = []
    for said in question.get("constraints") or []:
        dim = dynamic_dim(args[said["input"]], said["dim"])
        if "eq" in said:
            other, its_dim = said["eq"]
            constraints.append(dim == dynamic_dim(args[other], its_dim))
            continue
        if "min" in said:
            dim = dim >= said["min"]
        if "max" in said:
            dim = dim <= said["max"]
        constraints.append(dim)
    return export(entry, args, kwargs, constraints=constraints)


def run_json(program, run):
    inputs, kwargs = (run["inputs"], run.get("kwargs")) if isinstance(run, dict) else (run, None)
    result = {"inputs": inputs, **({"kwargs": kwargs} if kwargs else {})}
    args, named = call_of(inputs, kwargs)
    try:
        return {**result, "outputs": value_json(program(*args, **named))}
    except Exception as error:
        return {**result, "error": {"type": type(error).__name__, "message": str(error)[:600]}}


def call_of(inputs, kwargs):
    return tuple(map(value_of, inputs)), {name: value_of(value) for name, value in (kwargs or {}).items()}


def value_of(spec):
    if not isinstance(spec, dict):
        return spec
    if spec.get("dtype") == "python":
        return spec["value"]
    if "dtype" in spec:
        data = [NOT_FINITE.get(value, value) if isinstance(value, str) else value for value in spec["data"]]
        return torch.tensor(data, dtype=DTYPES[spec["dtype"]]).reshape(spec["shape"])
    if "tuple" in spec:
        return tuple(map(value_of, spec["tuple"]))
    if "list" in spec:
        return list(map(value_of, spec["list"]))
    return {key: value_of(value) for key, value in spec["dict"].items()}


def value_json(value):
    if isinstance(value, torch.Tensor):
        return {"tensor": tensor_json(value)}
    if isinstance(value, tuple):
        return {"tuple": [value_json(item) for item in value]}
    if isinstance(value, list):
        return {"list": [value_json(item) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[key, value_json(item)] for key, item in value.items()]}
    if isinstance(value, float):
        return {"value": number_json(value), "pytype": "float"}
    return {"value": value} if value is None or isinstance(value, (bool, int, str)) else {"repr": repr(value)}


def tensor_json(tensor):
    data = [number_json(value) for value in tensor.detach().reshape(-1).tolist()]
    return {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data": data}


def number_json(value):
    if isinstance(value, complex):
        return {"complex": [number_json(value.real), number_json(value.imag)]}
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def error_json(error):
    described = {"type": type(error).__name__, "message": str(error).split("\n")[0]}
    if error.__cause__ is not None:
        cause = error.__cause__
        described["cause"] = {"type": type(cause).__name__, "message": str(cause).split("\n")[0]}
    return described
