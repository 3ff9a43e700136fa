"""Give `dataclass` and `replace` for the many small values of an extraction: frozen for mypy, quick to make.

An article makes two to three thousand spans, words, hits and mentions. A class that is frozen at run time sets each of
its fields through `object.__setattr__`, which was a sixth of an extraction, and `dataclasses.replace` looks at every
field anew. So `@dataclass(frozen=True)` from here is checked by mypy alone, as types are: at run time it compares and
hashes as a frozen one does, and is filled by plain assignment.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    import dataclasses
    from collections.abc import Callable

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, **options: Any) -> Any:
        """Make a dataclass; see the module's docstring for what `frozen` means."""
        return dataclasses.dataclass(cls, unsafe_hash=frozen, **options)

    _COPIERS: dict[tuple[Any, ...], Callable[..., Any]] = {}  # by class and fields: the program has so many of them

    def _copier(cls: type, changed: tuple[str, ...]) -> Callable[..., Any]:
        """Give what copies a value with other values for some fields; a class that checks what it is made of does so.

        It is written out as source, as the standard library writes `__init__`: a loop of getattr and setattr takes five
        times as long.
        """
        if hasattr(cls, "copied_"):  # a method that compiled classes have (hatch_build.py)
            return cls.copied_
        if hasattr(cls, "__post_init__") or cls.__dataclass_params__.frozen:
            return dataclasses.replace
        kept = [field.name for field in dataclasses.fields(cls) if field.name not in changed]
        lines = [f"    made.{name} = obj.{name}" for name in kept] + [f"    made.{name} = {name}" for name in changed]
        scope = {"new": object.__new__, "cls": cls}
        head = f"def copy(obj, *, {', '.join(changed)}):" if changed else "def copy(obj):"
        exec("\n".join([head, "    made = new(cls)", *lines, "    return made"]), scope)
        return scope["copy"]

    def replace(obj: Any, /, **changes: Any) -> Any:
        """Give a copy with some fields changed, as `dataclasses.replace` does."""
        key = (obj.__class__, *changes)
        copy = _COPIERS.get(key)
        if copy is None:
            copy = _COPIERS[key] = _copier(key[0], key[1:])
        return copy(obj, **changes)


__all__ = ["dataclass", "replace"]
