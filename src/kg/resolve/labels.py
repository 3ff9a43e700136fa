"""Name events for people to read, by the templates of `data/labels.yml`."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.model.ends import Ends, ends_of
from kg.resources import data_dir, read_yaml


class Labeller:
    """Make English labels."""

    def __init__(self, templates: Mapping[str, Any]) -> None:
        """Keep the templates."""
        self._t = templates

    def event(
        self, kind: str, values: Mapping[str, Sequence[str]], names: Mapping[str, str], numbers: Sequence[float] = ()
    ) -> str:
        """Give the label of a meeting, an agreement, a figure (of these numbers) or an act.

        Args:
            kind: Which of them.
            values: Of each slot, ids or words, disputed ones too.
            names: Labels of the ids.
            numbers: A figure's.
        """
        if kind == "figure":
            return self.figure(values, names, numbers)
        return {"meeting": self.meeting, "agreement": self.agreement, "act": self.act}[kind](values, names)

    def meeting(self, values: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> str:
        """Give "Bilateral meeting of Indonesia and Vietnam, Hanoi, 2024-01-11"."""
        t = self._t
        own = _first(values, "name")
        head = own or t["kinds"].get(_first(values, "kind"), _first(values, "kind"))
        sides = self._joined(values.get("countries") or values.get("participants") or (), names)
        if sides and not own:
            head += t["between"] + sides
        parts = [head, self._place(values, names), t["disputed"].join(values.get("date") or ()) or t["undated"]]
        return ", ".join(part for part in parts if part) + str(t.get(_first(values, "status"), ""))

    def agreement(self, values: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> str:
        """Give its name, or "Memorandum of understanding between Indonesia and China on aerospace"."""
        t = self._t
        own = _first(values, "name")
        if own:
            return own
        head: str = t["kinds"].get(_first(values, "kind"), _first(values, "kind"))
        parties = self._joined(values.get("parties") or (), names)
        scope = self._listed(list(values.get("sectors") or ())[:3], names)
        return head + (t["agreement_between"] + parties if parties else "") + (t["about"] + scope if scope else "")

    def figure(self, values: Mapping[str, Sequence[str]], names: Mapping[str, str], numbers: Sequence[float]) -> str:
        """Give "Exports (nickel) of Indonesia to Japan, 2022: 13.3 billion USD"."""
        t = self._t
        head = t["measures"].get(_first(values, "measure"), _first(values, "measure"))
        counted = self._listed(values.get("of") or (), names)
        head += (f" ({counted})" if counted else "") + self._sides(values, names)
        year = _first(values, "year")
        told = t["disputed"].join(self.number(number) for number in numbers)
        unit = _first(values, "unit")
        note = t["modalities"].get(_first(values, "modality"), "")
        return f"{head}{', ' + year if year else ''}: {told} {t['units'].get(unit, unit)}{note}"

    def act(self, values: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> str:
        """Give "Agus (Indonesia): invite, Vietnam, on electric vehicles"."""
        t = self._t
        actor = self._joined(values.get("actor") or (), names)
        kind = t["acts"].get(_first(values, "kind"), _first(values, "kind"))
        target = self._joined(values.get("target") or (), names)
        scope = self._listed(list(values.get("sectors") or ())[:3], names)
        return f"{actor}: {kind}{' → ' + target if target else ''}{t['about'] + scope if scope else ''}"

    def number(self, value: float) -> str:
        """Give 13300000000 as "13.3 billion"."""
        for size, word in self._t["scales"]:
            if abs(value) >= size:
                return f"{value / size:g} {word}"
        return f"{value:,g}" if abs(value) >= 10_000 else f"{value:g}"

    def _sides(self, values: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> str:
        """Give whose a figure is: " of Indonesia to Japan"; of countries whose ends are not told no direction."""
        t, measure = self._t, _first(values, "measure")
        told, *ends = (values.get(slot) or () for slot in ("countries", "reporter", "partner"))
        sides, reporter, partner = (self._joined(each, names) for each in (told, *ends))
        match ends_of(measure, told, *ends):
            case Ends.TOLD:
                return (t["between"] + reporter if reporter else "") + (
                    t["directions"][measure] + partner if partner else ""
                )
            case Ends.WHOSE:
                return str(t["between"]) + sides
            case Ends.BETWEEN:
                return str(t["agreement_between"]) + sides
            case Ends.ABOUT:
                return str(t["apart"]) + sides
        return ""

    def _place(self, values: Mapping[str, Sequence[str]], names: Mapping[str, str]) -> str:
        return str(self._t["disputed"]).join(names.get(place, place) for place in values.get("place") or ())

    def _joined(self, ids: Sequence[str], names: Mapping[str, str]) -> str:
        told = [names.get(id_, id_) for id_ in ids]
        if len(told) > 1:
            return ", ".join(told[:-1]) + str(self._t["and"]) + told[-1]
        return told[0] if told else ""

    def _listed(self, ids: Sequence[str], names: Mapping[str, str]) -> str:
        """Join names of sectors: by semicolons where one has an "and" of its own."""
        told = [names.get(id_, id_) for id_ in ids]
        if len(told) > 1 and any(str(self._t["and"]) in name or ", " in name for name in told):
            return "; ".join(told)
        return self._joined(ids, names)


def _first(values: Mapping[str, Sequence[str]], slot: str) -> str:
    found = values.get(slot)
    return str(found[0]) if found else ""


def read_labeller() -> Labeller:
    """Give a labeller with the project's templates."""
    return Labeller(read_yaml(data_dir() / "labels.yml"))
