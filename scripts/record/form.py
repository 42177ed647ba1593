"""The form in which programs that torch was asked about are kept: three files a program, in a folder of its theme.

    THEME/NAME.py    the program
    THEME/NAME.txt   what torch printed for it; or the error it raised, `Type: message`, and `caused by Type: message`
    THEME/NAME.json  how it was called: entry, inputs, constraints, the weights of a module, and its runs

docs/recorded-programs.md has the details. Nothing here needs torch.
"""
import collections, json, re
from pathlib import Path

# What is kept of an answer beside the program and its text.
KEPT = ["entry", "inputs", "kwargs", "constraints", "state_dict", "nondeterministic_values", "runs"]
WIDTH = 110


def pretty(value, indent=0):
    """JSON with what fits on a line on one line; tensors always do."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) + indent <= WIDTH or not isinstance(value, (dict, list)) or isinstance(value, dict) and "dtype" in value:
        return text
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        items = [f"{inner}{json.dumps(key)}: {pretty(item, indent + 2)}" for key, item in value.items()]
    else:
        items = [f"{inner}{pretty(item, indent + 2)}" for item in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return opening + "\n" + ",\n".join(items) + "\n" + " " * indent + closing


def text_of(answer):
    if "printed" in answer:
        return answer["printed"]
    error = answer["error"]
    lines = [f"{error['type']}: {error['message']}"]
    if "cause" in error:
        lines.append(f"caused by {error['cause']['type']}: {error['cause']['message']}")
    return "\n".join(lines) + "\n"


def write(answer, folder, name):
    folder.mkdir(parents=True, exist_ok=True)
    call = {key: answer[key] for key in KEPT if answer.get(key) not in (None, {}, [])}
    call.setdefault("inputs", [])
    # Where a text says which file a line is of, it is the one that stands beside it.
    asked_as = re.compile(rf"\b{re.escape(str(answer['id']).replace('/', '_'))}\.py\b")
    (folder / f"{name}.py").write_text(answer["source"])
    (folder / f"{name}.txt").write_text(asked_as.sub(f"{name}.py", text_of(answer)))
    (folder / f"{name}.json").write_text(asked_as.sub(f"{name}.py", pretty(call)) + "\n")


def question_of(path):
    """The question that a program which is kept was the answer to."""
    call = json.loads(path.with_suffix(".json").read_text())
    runs = [
        {"inputs": run["inputs"], "kwargs": run["kwargs"]} if "kwargs" in run else run["inputs"]
        for run in call.pop("runs", [])
    ]
    return {**call, "id": path.stem, "group": path.parent.name, "source": path.read_text(), "runs": runs}


def names_of(answers):
    """A name for each program, of the line that tells it from the others of its theme."""
    seen = collections.Counter(line for answer in answers for line in set(lines_of(answer)))
    taken = collections.Counter()
    for answer in answers:
        own = str(answer["id"]).split("/")[-1]
        name = dashed(own) if re.match(r"[a-z]{3}", own) else slug(telling(answer, seen))
        taken[name] += 1
        yield name if taken[name] == 1 else f"{name}-{taken[name]}"


def lines_of(answer):
    return [line.strip() for line in answer["source"].split("\n") if line.strip()]


def telling(answer, seen):
    lines = lines_of(answer)
    least = min(seen[line] for line in lines)
    rare = [line for line in lines if seen[line] == least]
    returned = [line for line in rare if line.startswith("return ")]
    return (returned or rare)[-1]


def slug(line):
    text = re.sub(r"^return ", "", line)
    for sign, word in SIGNS:
        text = text.replace(sign, f" {word} ")
    return dashed(text)[:60].rstrip("-") or "program"


def dashed(text):
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()


SIGNS = [("**", "pow"), ("//", "floordiv"), ("<<", "lshift"), (">>", "rshift"), ("==", "eq"), ("!=", "ne"), ("<=", "le"),
         (">=", "ge"), (" < ", "lt"), (" > ", "gt"), (" + ", "plus"), (" - ", "minus"), (" * ", "times"), (" / ", "over"),
         (" % ", "mod"), (" @ ", "matmul"), (" & ", "and"), (" | ", "or"), (" ^ ", "xor"), ("~", "not")]


def keep(answers, folder):
    """Writes answers into the folder of a theme; the names of what is there stay."""
    there = {path.stem for path in Path(folder).glob("*.py")}
    for answer, name in zip(answers, names_of(answers)):
        free = name
        for again in range(2, 10_000):
            if free not in there:
                break
            free = f"{name}-{again}"
        there.add(free)
        write(answer, Path(folder), free)
        print(Path(folder) / f"{free}.py")
