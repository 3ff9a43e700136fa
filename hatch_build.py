"""Compile the extractor to C where it is asked for (`make fast`): the hook that hatchling runs for a wheel.

The pure Python package is the default and all that is needed. This hook does nothing unless it is switched on
(`HATCH_BUILD_HOOKS_ENABLE=1`); then mypyc turns the packages of `COMPILED` into one library that lies in the wheel
beside their sources, and Python takes it before them. It works on a copy: nothing is written into `src`, so that an
editable install of the same tree stays pure.
"""

import ast
import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

COMPILED = ("extract", "text", "model", "lang")
# `frozen` writes source at run time; `facts` and `records` are made once for each fact and looked through by `fields`;
# `pack_check` and `pack_blank` are commands of their own.
LEFT_OUT = ("model/frozen.py", "model/facts.py", "model/records.py", "extract/pack_check.py", "extract/pack_blank.py")
OPTIMISATION = "2"
_SET = re.compile(r'object\.__setattr__\(self, "(\w+)", (.+)\)$', re.MULTILINE)  # as frozen classes fill themselves
_TYPE = re.compile(r"__|_?[A-Z]$|_?[A-Z][A-Z0-9]*[a-z]")


class CompiledBuildHook(BuildHookInterface[Any]):
    """Put the compiled modules into a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and name the libraries in `build_data`; an editable install stays as it is."""
        if version == "editable":
            return
        self._built = Path(tempfile.mkdtemp(prefix="kg-compiled-"))
        libraries = compile_to(self._built, Path(self.root) / "src")
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"] |= {str(path): inside for path, inside in libraries.items()}

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was built on the way."""
        shutil.rmtree(getattr(self, "_built", ""), ignore_errors=True)


def compiled_modules(source: Path) -> list[Path]:
    """Give the modules to compile, relative to `source`, sorted."""
    found = (path.relative_to(source) for name in COMPILED for path in (source / "kg" / name).rglob("*.py"))
    return sorted(path for path in found if path.relative_to("kg").as_posix() not in LEFT_OUT)


def extensions(built: Path, source: Path) -> list[Any]:
    """Turn the modules of `source` into C in the folder `built`, and give what setuptools compiles.

    Raises:
        SystemExit: mypyc refuses a module; it has printed why.
    """
    from mypyc.build import mypycify

    tree = built / "src"
    shutil.copytree(source, tree, ignore=shutil.ignore_patterns("__pycache__", "data"))
    modules = compiled_modules(source)
    for module in modules:
        text = (tree / module).read_text(encoding="utf-8")
        (tree / module).write_text(prepared(text), encoding="utf-8")
    with contextlib.chdir(tree):
        made: list[Any] = mypycify(
            # The types are checked by `make types`; here no stubs need be there.
            ["--config-file=", "--cache-dir=/dev/null", "--ignore-missing-imports", *map(str, modules)],
            opt_level=OPTIMISATION,
            debug_level="0",
            multi_file=True,
            target_dir=str(built / "c"),
            group_name="kg",
        )
    if os.name != "nt":  # calls and values within the library need no table
        for extension in made:
            extension.extra_compile_args.append("-fvisibility=hidden")
    return made


def compile_to(built: Path, source: Path) -> dict[Path, str]:
    """Compile the modules of `source` in the folder `built`, and give each library with its place in the wheel."""
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    command = _parallel(build_ext)(Distribution({"name": "kg", "ext_modules": extensions(built, source)}))
    library = built / "lib"
    command.build_lib, command.build_temp = str(library), str(built / "tmp")
    command.ensure_finalized()
    with contextlib.chdir(built / "src"):
        command.run()
    return {path: path.relative_to(library).as_posix() for path in sorted(library.rglob("*")) if path.is_file()}


def _parallel(build_ext: type[Any]) -> type[Any]:
    """Give a build_ext that compiles as many files at once as there are cores, where its compiler goes file by file."""

    class Parallel(build_ext):  # type: ignore[misc]  # setuptools has no types
        def build_extensions(self) -> None:
            compiler = self.compiler
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                started: list[Future[None]] = []
                one, link = compiler._compile, compiler.link_shared_object

                def linked(*args: Any, **options: Any) -> None:
                    while started:
                        started.pop().result()
                    link(*args, **options)

                compiler._compile = lambda *args: started.append(pool.submit(one, *args))
                compiler.link_shared_object = linked
                super().build_extensions()

    return Parallel


def prepared(source: str) -> str:
    """Give a module as mypyc compiles it best: it says the same."""
    return with_final_constants(with_written_methods(source))


def with_written_methods(source: str) -> str:
    """Write out the methods of the dataclasses of a module, as the decorator makes them, and what `replace` calls.

    mypyc compiles what stands in the source; what the decorator adds at run time is interpreted, and an article makes
    thousands of values. A class with bases that are not generic stays as it is.
    """
    lines = source.splitlines()
    for node in reversed(ast.parse(source).body):
        if not isinstance(node, ast.ClassDef) or any(not _is_generic(base) for base in node.bases):
            continue
        decorator = next((each for each in node.decorator_list if _is_dataclass(each)), None)
        if decorator is None:
            continue
        options = {str(keyword.arg): ast.unparse(keyword.value) == "True" for keyword in decorator.keywords}
        lines[node.end_lineno : node.end_lineno] = ["", *(f"    {line}" for line in _methods(node, options))]
        # The decorator stays for `fields` and `replace`; it cannot be put on a compiled class that is generic.
        kept = "@dataclass(kw_only=True)" if options.get("kw_only") else "@dataclass()"
        lines[decorator.lineno - 1] = "" if node.bases else kept
    return _SET.sub(r"self.\1 = \2", "\n".join(lines)) + "\n"


def with_final_constants(source: str) -> str:
    """Declare the constants of a module `Final`: what is not, compiled code looks up by its name each time.

    Names of types (`T`, `Form`), and lines that assign to several names other things than as many, stay as they are.
    """
    lines, body = source.splitlines(), ast.parse(source).body
    imports = [node.end_lineno or 0 for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    for node in reversed(body):
        at = node.lineno - 1
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            kind = ast.unparse(node.annotation)
            lines[at] = lines[at].replace(f": {kind} =", f": _typing.Final[{kind}] =", 1)
        elif isinstance(node, ast.Assign):
            pairs = list(_constants(node))
            if len(pairs) > 1 and node.end_lineno == node.lineno:
                lines[at : at + 1] = [f"{name}: _typing.Final = {value}" for name, value in pairs]
            elif len(pairs) == 1:
                name = pairs[0][0]
                lines[at] = f"{name}: _typing.Final{lines[at].removeprefix(name)}"
    lines.insert(max(imports, default=0), "import typing as _typing")
    return "\n".join(lines) + "\n"


def _constants(node: ast.Assign) -> Iterator[tuple[str, str]]:
    """Give the names that a line assigns to, with their values, if it may be parted so."""
    target = node.targets[0]
    if len(node.targets) == 1 and isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        pairs = list(zip(target.elts, node.value.elts, strict=False))
    elif len(node.targets) == 1 or isinstance(node.value, ast.Constant):
        pairs = [(each, node.value) for each in node.targets]
    else:  # the names share a value that may change
        return
    if all(isinstance(each, ast.Name) and not _TYPE.match(each.id) for each, _ in pairs):
        yield from ((ast.unparse(each), ast.unparse(value)) for each, value in pairs)


def _is_dataclass(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dataclass"


def _is_generic(node: ast.expr) -> bool:
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Generic"


def _methods(node: ast.ClassDef, options: dict[str, bool]) -> list[str]:
    """Give the lines of what the decorator would make of a class, without their indentation."""
    fields = [_Field.of(each) for each in node.body if isinstance(each, ast.AnnAssign)]
    given = [field for field in fields if field.options.get("init") != "False"]
    written = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    compared = [field.name for field in fields if field.options.get("compare") != "False"]
    star = ["*"] if options.get("kw_only") and given else []
    lines = [
        f"def __init__({', '.join(['self', *star, *(field.parameter for field in given)])}) -> None:",
        *(f"    self.{field.name} = {field.value}" for field in fields if field in given or field.is_made),
        *(["    self.__post_init__()"] if "__post_init__" in written else []),
    ]
    if "__post_init__" not in written:  # what `frozen.replace` calls; an ellipsis is no value of any field
        changed = ", ".join(f"{field.name}: _typing.Any = ..." for field in given)
        kept = [f"self.{field.name} if {field.name} is ... else {field.name}" for field in given]
        filled = [f"{field.name}={value}" if star else value for field, value in zip(given, kept, strict=True)]
        kind = f"{node.name}[_typing.Any]" if node.bases else node.name
        lines += [f"def copied_(self, *, {changed}) -> '{kind}':", f"    return {node.name}({', '.join(filled)})"]
    values = {one: "".join(f"{one}.{name}, " for name in compared) for one in ("self", "other")}
    if "__eq__" not in written and compared:
        same = " and ".join(f"self.{name} == other.{name}" for name in compared)
        lines += ["def __eq__(self, other: object) -> bool:", f"    return isinstance(other, {node.name}) and {same}"]
        if options.get("frozen") and "__hash__" not in written:
            lines += ["def __hash__(self) -> int:", f"    return hash(({values['self']}))"]
    if options.get("order"):
        for name, sign in (("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">=")):
            lines += [f"def __{name}__(self, other: '{node.name}') -> bool:"]
            lines += [f"    return ({values['self']}) {sign} ({values['other']})"]
    return lines


@dataclass(frozen=True)
class _Field:
    """A field of a dataclass: its name, type and default as written, and the options of its `field(...)`."""

    name: str
    type: str
    default: str | None
    options: dict[str, str]

    @classmethod
    def of(cls, node: ast.AnnAssign) -> "_Field":
        """Read a line of a class."""
        name, kind, value = ast.unparse(node.target), ast.unparse(node.annotation), node.value
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "field":
            options = {str(each.arg): ast.unparse(each.value) for each in value.keywords}
            return cls(name, kind, options.get("default"), options)
        return cls(name, kind, ast.unparse(value) if value else None, {})

    @property
    def is_made(self) -> bool:
        """Tell whether each value of the class gets a new one where none is given."""
        return "default_factory" in self.options

    @property
    def parameter(self) -> str:
        """Give the parameter of `__init__`."""
        if self.is_made:
            return f"{self.name}: {self.type} | None = None"
        return f"{self.name}: {self.type}" + ("" if self.default is None else f" = {self.default}")

    @property
    def value(self) -> str:
        """Give what `__init__` puts into the field."""
        if not self.is_made:
            return self.name
        made = f"{self.options['default_factory']}()"
        return made if self.options.get("init") == "False" else f"{made} if {self.name} is None else {self.name}"
