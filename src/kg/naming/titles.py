"""Name things in a language; events, which the graph names in English only, by what they consist of."""

import pyoxigraph as ox

from kg.model.ends import Ends, ends_of
from kg.naming.wording import Wording, capital
from kg.query.summary import Reader
from kg.rdf.namespaces import NAMESPACE, local_id, term

_MOST_TOPICS = 3
_HELD = term("status:held")
_FIGURES = {Ends.WHOSE: "figure_title", Ends.BETWEEN: "figure_mutual", Ends.ABOUT: "figure_apart"}
_REALISED = term("modality:realised")


class Titles:
    """Names things of one graph in one language."""

    def __init__(self, reader: Reader, words: Wording) -> None:
        """Keep what names are made of."""
        self._reader = reader
        self._words = words
        self._known: dict[str, str] = {}

    def of(self, thing: str) -> str:
        """Give a thing's name."""
        if thing not in self._known:
            self._known[thing] = self._title(thing)
        return self._known[thing]

    def full(self, event: str) -> str:
        """Give an event's name so that it stands alone, as its English label in the graph does.

        A meeting's has its place, its day, and that it was only planned or did not take place.
        """
        if "/meeting/" not in event:
            return self.of(event)
        places = self._words.join([self.of(place) for place in self._values(event, "k:place")], "or")
        status = self._reader.value(event, "k:status")
        note = f" ({self._label(status)})" if status and status != _HELD else ""
        return ", ".join(part for part in (self.of(event), places, self._day(event)) if part) + note

    def _day(self, meeting: str) -> str:
        period = self._reader.value(meeting, "k:date")
        first, last = self._reader.value(meeting, "k:earliest"), self._reader.value(meeting, "k:latest")
        if period:
            return self._reader.value(period, "k:edtf")
        return "/".join(dict.fromkeys((first, last))) if first and last else self._words.say("undated")

    def _title(self, thing: str) -> str:
        kind = thing.removeprefix(NAMESPACE).partition("/")[0]
        labels = self._reader.labels(thing)
        if kind == "period":
            return self._words.date(self._reader.value(thing, "k:edtf") or self._label(thing))
        if kind == "article":
            return self._reader.value(thing, "schema:headline") or self._label(thing)
        if kind not in ("meeting", "agreement", "act", "figure") or len(labels) > 1 or not labels:
            return self._label(thing)
        label = next(iter(labels.values()))
        own = self._known_name(thing, label) or self._own_name(thing, label)
        if own:
            return own
        match kind:
            case "meeting" | "agreement":
                return self._meeting_or_agreement(thing, kind)
            case "act":
                return self._act(thing)
        return self.figure(thing) + self._value_suffix(thing)

    def _known_name(self, event: str, label: str) -> str:
        """Give the name that the registry has for an event in the language, with the acronym that its label has."""
        names = [each for each in self._reader.objects(event, "skos:altLabel") if isinstance(each, ox.Literal)]
        own = next((name.value for name in names if name.language == self._words.language), "")
        acronym = next((f" ({name.value})" for name in names if f"({name.value})" in label), "")
        return own + acronym if own and acronym not in own else own

    def _own_name(self, event: str, label: str) -> str:
        """Give the name that an article gives an event, the one its label begins with."""
        names = {
            n for report in self._reader.subjects("k:reportOf", event) for n in self._values(report, "schema:name")
        }
        return max((name for name in names if label.startswith(name)), key=len, default="")

    def _meeting_or_agreement(self, event: str, kind: str) -> str:
        heads = self._values(event, "k:kind")
        head = capital(self._label(heads[0])) if heads else capital(self._class_label(kind))
        sides = self._values(event, "k:partyState")
        if len(sides) < 2:
            sides += self._values(event, "k:partyOrganization") or self._values(event, "k:partyBody")
        sides = sides or self._values(event, "k:country") or self._values(event, "k:participant")
        title = head
        if sides:
            many = "_many" if len(sides) > 1 else ""
            names = self._words.join([self.of(side) for side in sides])
            title = self._words.say(f"{kind}_title{many}", kind=head, sides=names)
        topics = self.topics(event) if kind == "agreement" else ""
        return self._words.say("on_topics", title=title, topics=topics) if topics else title

    def topics(self, event: str) -> str:
        """Give the first sectors of an event as a list, and how many more there are."""
        found = self._values(event, "k:sector")
        shown = [self.of(sector) for sector in found[:_MOST_TOPICS]]
        if len(found) > _MOST_TOPICS + 1:
            listed = self._words.separator(shown).join(shown)
            return self._words.say("more_topics", topics=listed, count=len(found) - _MOST_TOPICS)
        return self._words.list_of([*shown, *(self.of(sector) for sector in found[_MOST_TOPICS:])])

    def _act(self, act: str) -> str:
        actors = self._words.join([self.of(actor) for actor in self._values(act, "k:actor")])
        # A body's name mostly has its country; a person's never has.
        people = [each for each in self._values(act, "k:actor") if "/person/" in each]
        behalf = [self.of(each) for each in self._values(act, "k:onBehalfOf")] if people else []
        actor = actors or self._words.say("unknown_actor")
        if behalf and actors:
            actor = self._words.say("for_country", name=actor, country=self._words.join(behalf))
        kinds = self._values(act, "k:kind")
        verb = self._label(kinds[0]) if kinds else self._class_label("act")
        target = self._words.join([self.of(each) for each in self._values(act, "k:target")])
        if target and kinds:
            verb = self._words.act_verb(_key(kinds[0])) or verb
        key = "act_title_target" if target else "act_title"
        title = self._words.say(key, actor=actor, verb=verb, target=target)
        about = self._values(act, "k:about")
        topics = self.topics(act) or self._words.list_of([self.of(each) for each in about])
        return self._words.say("act_topics", title=title, topics=topics) if topics else title

    def figure(self, figure: str) -> str:
        """Give what a figure measures, without its value: "Exports (nickel) of Indonesia to Japan"."""
        measures = self._values(figure, "k:measure")
        title = capital(self._label(measures[0])) if measures else capital(self._class_label("figure"))
        of_what = self._words.list_of([self.of(each) for each in self._values(figure, "k:ofWhat")])
        if of_what:
            title = self._words.say("figure_of", measure=title, topics=of_what)
        return self._with_sides(figure, title, _key(measures[0]) if measures else "")

    def _with_sides(self, figure: str, title: str, measure: str) -> str:
        """Give a figure's name with whose it is; of countries whose ends are not told no direction."""
        told, *ends = (self._values(figure, prefixed) for prefixed in ("k:country", "k:reporter", "k:partner"))
        sides, reporter, partner = (self._words.join([self.of(each) for each in side]) for side in (told, *ends))
        found = ends_of(measure, told, *ends)
        if found is Ends.TOLD:
            name = self._words.say("figure_title", measure=title, sides=reporter) if reporter else title
            return self._words.figure_end(measure, name, partner) if partner else name
        return self._words.say(_FIGURES[found], measure=title, sides=sides) if found in _FIGURES else title

    def _value_suffix(self, figure: str) -> str:
        period = self._reader.value(figure, "k:date")
        told = self.value(figure)
        modality = self._reader.value(figure, "k:modality")
        note = f" ({self._label(modality)})" if modality and modality != _REALISED else ""
        return (f", {self.of(period)}" if period else "") + (f": {told}" if told else "") + note

    def value(self, figure: str) -> str:
        """Give a figure's value with its unit; all that are told where sources disagree."""
        unit = self._reader.value(figure, "k:unit")
        told = {self._range(figure)} | set()
        if not any(told):
            reports = self._reader.subjects("k:reportOf", figure)
            told = {self._range(report) for report in reports} - {""}
            unit = unit or next((u for r in reports if (u := self._reader.value(r, "k:unit"))), "")
        return " ".join(part for part in (self._words.join(sorted(told), "or"), self.of(unit) if unit else "") if part)

    def range_of(self, teller: str) -> str:
        """Give the value that a figure or a report of one tells, without its unit."""
        return self._range(teller)

    def _range(self, teller: str) -> str:
        low, high = self._reader.value(teller, "k:low"), self._reader.value(teller, "k:high")
        try:
            numbers = [self._words.number(float(each)) for each in dict.fromkeys((low, high)) if each]
        except ValueError:
            return low
        return "–".join(numbers)

    def _values(self, subject: str, prefixed: str) -> list[str]:
        return list(self._reader.values(subject, prefixed))

    def _label(self, thing: str) -> str:
        return self._reader.label(thing, self._words.language)

    def _class_label(self, kind: str) -> str:
        return self._reader.label(term(f"k:{kind.capitalize()}"), self._words.language)


def _key(concept: str) -> str:
    """Give "exports" of the measure's IRI."""
    return (local_id(concept) or "").partition("/")[2]
