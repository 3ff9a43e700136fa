"""Give `dataclass` and `replace` for the many small values of an extraction: frozen for mypy, quick to make.

An article makes two to three thousand spans, words, hits and mentions. A class that is frozen at run time sets each of
its fields through `object.__setattr__`, which was a sixth of an extraction, and `dataclasses.replace` looks at every
field anew. So `@dataclass(frozen=True)` from here is checked by mypy alone, as types are: at run time it compares and
hashes as a frozen one does, and is filled by plain assignment.
"""

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass, replace
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(cls: type | None = None, /, *, frozen: bool = False, **options: Any) -> Any:
        """Make a dataclass; see the module's docstring for what `frozen` means."""
        return dataclasses.dataclass(cls, unsafe_hash=frozen, **options)

    @functools.cache
    def _names(cls: type) -> tuple[str, ...]:
        """Give the fields of a class, none where a copy is not so simply made."""
        fields = dataclasses.fields(cls)
        is_checked = hasattr(cls, "__post_init__") or cls.__dataclass_params__.frozen
        return () if is_checked or not all(field.init for field in fields) else tuple(field.name for field in fields)

    @functools.cache
    def _getter(cls: type) -> attrgetter | None:
        """Give what reads all fields in the order of the constructor, None where it takes them by name."""
        fields = dataclasses.fields(cls)
        is_by_name = len(fields) < 2 or any(field.kw_only for field in fields)
        return None if is_by_name or not _names(cls) else attrgetter(*_names(cls))

    def replace(obj: Any, /, **changes: Any) -> Any:
        """Give a copy with some fields changed, as `dataclasses.replace` does."""
        cls = obj.__class__
        getter = _getter(cls)
        if getter is not None:
            made = cls(*getter(obj))
        elif _names(cls):
            made = object.__new__(cls)
            for name in _names(cls):
                setattr(made, name, getattr(obj, name))
        else:
            return dataclasses.replace(obj, **changes)
        for name, value in changes.items():
            setattr(made, name, value)
        return made


__all__ = ["dataclass", "replace"]
