"""Read what an office is for, between a title and its holder: "Director for Asia X", "Giám đốc phụ trách an toàn X"."""

from kg.extract.actors.office_bodies import OfficeBodies
from kg.extract.actors.titles import Title
from kg.extract.names.person_names import FoundName
from kg.extract.names.words import Line
from kg.model.frozen import dataclass, replace
from kg.model.kinds import COUNTRY_NAMES

_MOST_IN_SCOPE = 14
_SURE = 1.0
_NOT_IN_NAMES = ("field", "place", "region", "country", "org-head", "known", "head", "stop")


@dataclass(frozen=True, slots=True)
class OfficeScopes:
    """Find the holder of a title behind its department, its regions or its task."""

    bodies: OfficeBodies

    def read(self, line: Line, title: Title) -> Title | None:
        """Give a title with its holder, None where there is neither a scope nor a holder behind one."""
        takes = title.head.takes
        if takes == "portfolio" and line.hit(title.end, "office-within") is not None:
            within = self._within(line, title)
            if within is not None:
                return within
        scope = line.hit(title.end, "office-scope")
        if self.bodies.parts.bodies.is_syllabic:
            has_task = any(line.past(title.end - width, "office-scope") == title.end for width in (1, 2))
            if scope is None and not has_task:
                return self._tasked_behind(line, title)
            return self._tasked(line, title, scope.end if scope is not None else title.end)
        if scope is None:
            return None
        past = self._past_task(line, scope.end) if self.bodies.is_head_last else scope.end
        if past > scope.end:
            # "Vice President of corporate planning" is no state's
            role = "executive" if title.head.by_organization else title.role
            return self._tasked_low(line, replace(title, end=past, role=role))
        if takes not in ("organization", "unit") or self._is_body(line, scope.end):
            return None
        past = self._past_regions(line, scope.end)
        if past == scope.end or line.words[past - 1].is_possessive:
            return None  # "member of China's Politburo"
        is_body = not self.bodies.is_head_last and (line.hit(past, "org-head") or line.hit(past, "known"))
        placed = replace(title, end=past)
        named = self.bodies.with_body(line, placed) if is_body else self.bodies.holders.with_name(line, placed, past)
        if named.name is None or self._opens_body(line, named.name):
            return None  # "Chairman of the Hanoi People's Committee X"
        return named  # "Executive Vice President for Japan and Asia Pacific X"

    def _tasked_behind(self, line: Line, title: Title) -> Title | None:
        """Read a task behind the firm in capitals that a title is of: "Phó Chủ tịch Airbus phụ trách thương mại X"."""
        end = self.bodies.parts.bodies.run_end(line, title.end, len(line.words))
        scope = line.hit(end, "office-scope") if title.head.takes in ("organization", "unit") else None
        if scope is None or end == title.end:
            return None
        found = self._tasked(line, replace(title, end=end, body=(title.end, end)), scope.end)
        start = found.name.start if found is not None and found.name is not None else 0
        is_cut = start > 0 and line.is_cap(start - 1) and "stop" in line.chart[start - 1]
        return None if is_cut else found  # "Kim | Sung Min"

    def is_unknown_state(self, line: Line, at: int) -> bool:
        """Tell whether a word that stands for nothing is whom an envoy serves: "Duta | Xyz | ke Malaysia, Ann Lee"."""
        if not line.is_cap(at) or line.chart[at] or line.hit(at + 1, "office-posting") is None:
            return False
        posted = self.bodies.parts.posting(line, at + 1)
        return posted > at + 1 and line.key(posted) == "," and line.is_cap(posted + 1) and line.is_cap(posted + 2)

    def _opens_body(self, line: Line, name: FoundName) -> bool:
        """Tell whether what was read as a name has a word that closes the name of a body."""
        names = self.bodies.names
        if len(name.words) == 1 and line.hit(name.end, "connector") is not None and line.is_cap(name.end + 1):
            past = self.bodies.parts.bodies.run_end(line, name.end + 1, len(line.words))
            if any("org-tail" in line.chart[at] for at in range(name.end + 2, past)):
                return True  # "Chairman of the Vietnam | Timber and Forest Products Association"
        return any("org-tail" in line.chart[at] and not names.is_name_word(line.key(at)) for at in name.words)

    def _within(self, line: Line, title: Title) -> Title | None:
        """Read "Minister of State at the Department for Trade X"."""
        behind, parts = line.past(title.end + 1, "office-definite"), self.bodies.parts
        owner = line.hit(behind, "country")
        if owner is not None and line.hit(owner.end, "org-head") is not None and title.country is None:
            title, behind = replace(title, country=owner.data.code), owner.end  # "at the Cambodian Ministry of Trade"
        if line.hit(behind, "org-head") is None:
            return None
        end = parts.bodies.run_end(line, behind, len(line.words))
        border, name, _ = parts.split(line, behind, end)
        if name is None and owner is not None and title.country == owner.data.code:
            return self.bodies.holders.with_name(line, replace(title, end=end), end)
        return replace(title, end=border, name=name) if name is not None else None

    def _is_body(self, line: Line, at: int) -> bool:
        """Tell whether the capitals from a word on end as bodies do: "of China Road and Bridge Corporation"."""
        at = line.past(at, "office-definite")
        end = self.bodies.parts.bodies.run_end(line, at, len(line.words))
        return self.bodies.is_head_last and any(name in line.chart[end - 1] for name in ("org-tail", "legal-suffix"))

    @staticmethod
    def _past_task(line: Line, at: int) -> int:
        """Give where words in small letters for a task end: "corporate planning", "the economic affairs section"."""
        end = at
        while at < len(line.words) and line.words[at].shape == "low":
            past = max(line.past(at, "office-task"), line.past(at, "field"))
            if past > at:
                at = end = past
            elif line.hit(at, "office-definite") is not None or line.hit(at, "connector") is not None:
                at += 1
            else:
                break
        return end

    def _tasked_low(self, line: Line, title: Title) -> Title | None:
        """Read the body and the holder behind a task: "head of the press section at the X Embassy, Ann Lee"."""
        if line.hit(title.end, "office-of") is not None:
            return self.bodies.with_body(line, title)
        named = self.bodies.holders.with_name(line, title, title.end)
        return named if named.name is not None else None

    def _past_regions(self, line: Line, at: int) -> int:
        """Give where countries and regions in a row end."""
        end = at
        while at < len(line.words):
            hit = line.hit(at, "country") or line.hit(at, "region")
            if hit is not None:
                at = end = hit.end
            elif "connector" in line.chart[at] or "office-definite" in line.chart[at]:
                at += 1
            else:
                break
        return end

    def _tasked(self, line: Line, title: Title, start: int) -> Title | None:
        """Read a task in small letters behind a title: "Phó Giám đốc phụ trách công tác An toàn X"."""
        reached = start
        for at in range(start, min(start + _MOST_IN_SCOPE, len(line.words))):
            if at < reached:
                continue
            chart = line.chart[at]
            reached = max(at + 1, *(line.past(at, name) for name in ("country", "region", "place")))
            if at > start and "office-of" in chart and line.words[at].shape == "low":
                body = self.bodies.with_body(line, replace(title, end=at))
                return body if body.body is not None else None
            if "said-after" in chart and "connector" not in chart and line.words[at].shape == "low":
                return None
            name = self._name(line, at)
            if name is not None:
                return self._named(line, title, at, name)
            if line.key(at) == ",":
                behind = self.bodies.names.parse(line, at + 1)
                if behind is not None and behind.has_honorific:
                    return self._named(line, title, at, behind)  # "Quốc vụ khanh phụ trách thương mại Anh, ông X"
            if line.key(at) in (".", ";", "(") or ("honorific" in chart and line.words[at].shape == "low"):
                return None
        return None

    @staticmethod
    def _named(line: Line, title: Title, at: int, name: FoundName) -> Title:
        """Give a title that ends before a word its holder, and the country in front of that word."""
        owner = line.ending(at, "country", is_longest=True)  # "Quốc vụ khanh phụ trách thương mại Anh X"
        code = owner.data.code if owner is not None and owner.data.kind in COUNTRY_NAMES else None
        return replace(title, end=at, name=name, country=title.country or code)

    def _name(self, line: Line, at: int) -> FoundName | None:
        if not line.is_cap(at) or any(name in line.chart[at] for name in _NOT_IN_NAMES):
            return None
        name = self.bodies.names.parse(line, at)
        if name is None or name.start != at or len(name.words) < 2:
            return None
        is_unknown = not any(line.chart[index] for index in name.words)
        is_own = name.keys[0] in self.bodies.names.names.first and len(name.words) > 2
        return name if is_own or is_unknown or self.bodies.names.weigh(name) > _SURE else None
