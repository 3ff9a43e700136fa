"""Find titles and their holders: "Menteri Perdagangan India X", "Thai Energy Minister X", "X, president of Y"."""

from dataclasses import dataclass, replace

from kg.extract.person_names import FoundName, NameGrammar
from kg.extract.titles import Title, TitleParts, head_at, merge
from kg.extract.vocabulary import Head
from kg.extract.words import Hit, Line

_OTHER = Head("other", "none")
_PUBLIC = frozenset({"portfolio", "country", "posting"})


@dataclass(frozen=True, slots=True)
class OfficeGrammar:
    """Parse the titles of a line. `is_head_last`: the field and country may stand before the title, as in English."""

    parts: TitleParts
    is_head_last: bool
    deputies: frozenset[str] = frozenset()

    @property
    def names(self) -> NameGrammar:
        """Give the grammar of names."""
        return self.parts.names

    def find(self, line: Line) -> list[Title]:
        """Give the titles of a line in text order, those of one holder merged."""
        titles: list[Title] = []
        at = 0
        while "head" in line.categories and at < len(line.words):
            if "head" not in line.chart[at]:
                at += 1
                continue
            hit = head_at(line, at) if not self._is_in_body(line, at) else None
            title = self._read(line, hit, titles[-1].end if titles else 0) if hit is not None else None
            if title is None:
                at += 1
                continue
            titles.append(title)
            at = max(title.name.end if title.name is not None and not title.is_postposed else title.end, at + 1)
        titles.extend(self._counterparts(line, titles))
        titles.extend(self._bracketed(line, titles))
        titles.sort(key=lambda title: title.start)
        return self._merged(line, titles)

    def _is_in_body(self, line: Line, at: int) -> bool:
        """Tell whether a title is part of a body's name: "Jabatan Perdana Menteri", "Prime Minister's Office"."""
        head = line.hit(at, "head")
        if head is None:
            return False
        before = line.hit(at - 1, "org-head")
        if before is not None and before.end == at and line.is_cap(at - 1) and line.is_cap(at):
            return True
        return line.words[head.end - 1].is_possessive and line.is_cap(head.end) and "org-tail" in line.chart[head.end]

    def _read(self, line: Line, hit: Hit, reached: int) -> Title | None:
        title = Title(line, hit.start, hit.end, hit.data.role, hit.data, hit.data.field, head_end=hit.end)
        title = self._after(line, title)
        if self.is_head_last:
            title = self._before(line, title, reached)
        title = self._represented(line, self._marked(line, title))
        if title.name is None:
            title = self._named_before(line, title, reached)
        elif title.country is None and self.is_head_last and line.key(title.name.end) == "of":
            _, country = self.parts.country(line, title.name.end)  # "Prime Minister X of Laos"
            title = replace(title, country=country)
        return self._settled(title)

    def _after(self, line: Line, title: Title) -> Title:
        parts = self.parts
        takes = title.head.takes
        at, acronym = parts.bracket(line, title.end)
        if takes in ("portfolio", "unit") or (title.head.by_organization and takes != "country"):
            title, at = self._with_fields(line, title, at)
        at, second = parts.bracket(line, at)
        acronym = acronym or second
        if takes in _PUBLIC or takes == "unit" or title.fields_end is not None:
            if takes != "posting" or line.hit(at, "office-posting") is None:
                at, country = parts.country(line, at)
                title = replace(title, country=country or title.country)
            at, third = parts.bracket(line, at)
            acronym = acronym or third
        if takes == "posting" or (takes == "unit" and line.hit(at, "office-posting") is not None):
            posted = parts.posting(line, at)
            if takes == "posting" or not line.is_cap(posted):
                at = max(at, posted)
        title = replace(title, end=max(at, title.end), acronym=acronym or title.acronym)
        if takes == "posting" and line.hit(at, "office-posting") is not None and line.is_cap(at + 1):
            # "Atase Perdagangan Indonesia di KBRI Riyadh, X"
            end = self.parts.bodies.run_end(line, at + 1, len(line.words))
            title = replace(title, end=end, body=(at + 1, end))
        is_foreign = takes == "portfolio" and title.fields_end is None and line.hit(title.end, "org-head") is not None
        is_mission = takes == "posting" and self.is_head_last and line.key(title.end) == "of" and title.country is None
        if takes in ("organization", "unit", "place") or is_mission or (is_foreign and not self.is_head_last):
            return self._with_body(line, title)
        if title.head.by_organization and title.country is None:
            # "Presiden Philippine Chamber of Commerce X" heads a body, "Presiden X" a state.
            headed = self._with_body(line, title)
            if headed.body is not None:
                return replace(headed, role="executive")
        return self._with_name(line, title, title.end)

    def _with_fields(self, line: Line, title: Title, at: int) -> tuple[Title, int]:
        start = at
        if self.is_head_last:
            if line.hit(at, "office-of") is None:
                return title, at
            start = at + 1 + (line.key(at + 1) == "the")
        end, field = self.parts.fields(line, start)
        if title.head.takes == "portfolio" and (
            end == start or (line.is_cap(end) and line.hit(end, "country") is None)
        ):
            end = self._foreign_field(line, end)
        if end == start:
            return title, at
        if end == start + 1 and line.words[start].is_upper and title.acronym is None:
            title = replace(title, acronym=start)
        return replace(title, field=field or title.field, fields_end=end), end

    def _foreign_field(self, line: Line, start: int) -> int:
        """Take unknown capitals up to a country for a field: "Menteri Angkatan Laut Prancis X"."""
        for at in range(start, min(start + 9, len(line.words))):
            if not line.is_cap(at) and line.hit(at, "connector") is None:
                return start
            hit = line.hit(at, "country")
            if hit is not None and at > start and hit.data.kind in ("name", "short", "acronym", "official"):
                if any(self.names.is_name_word(line.key(index)) for index in range(start, at)):
                    return start
                return at
        return start

    def _with_name(self, line: Line, title: Title, at: int) -> Title:
        name = self.names.parse(line, at)
        if name is not None and self.parts.bodies.is_syllabic and self._is_lone_syllable(line, name):
            name = None
        if name is not None and not line.words[at].joined:
            return replace(title, name=name)
        step = at
        if line.hit(step, "office-apposition") is not None:
            step += 1
        if line.key(at) == "," and title.body is None and title.head.takes in ("unit", "organization"):
            end = self._body_behind(line, at + 1)
            if end is not None:
                behind = self._with_name(line, replace(title, end=end, body=(at + 1, end)), end)
                if behind.name is not None:
                    return behind
        if line.key(at) == "," or step > at:
            step = at + 1
            if line.hit(step, "office-apposition") is not None:
                step += 1
            name = self.names.parse(line, step)
            if name is not None and self._stands_apart(line, name, title):
                return replace(title, name=name)
        return title

    def _is_lone_syllable(self, line: Line, name: FoundName) -> bool:
        """Tell whether a Vietnamese title is followed by one capital that opens a phrase: "giám đốc Khối ngoại hối"."""
        word, end = line.words[name.first], name.end
        if len(name.words) > 1 or name.has_honorific or word.text.isascii() or end >= len(line.words):
            return False
        return line.words[end].shape == "low" and "said-after" not in line.chart[end]

    def _body_behind(self, line: Line, at: int) -> int | None:
        """Give where a body behind a comma ends: "Direktur Bilateral, Kementerian Perdagangan (Kemendag), X"."""
        hit = line.hit(at, "org-head") or line.hit(at, "known") or line.hit(at, "ministry")
        if hit is None or not line.is_cap(at):
            return None
        end = max(hit.end, self.parts.bodies.run_end(line, at, len(line.words)))
        closing, _ = self.parts.bracket(line, end)
        return closing

    def _stands_apart(self, line: Line, name: FoundName, title: Title) -> bool:
        """Tell whether a name after a comma is in apposition: it has an honorific, or is likely and closed off."""
        if name.has_honorific:
            return True
        closed = name.end >= len(line.words) or line.key(name.end) in (",", ".", ")", ";", "(", "–", "-")
        weight = self.names.weigh(name)
        complete = title.fields_end is not None or title.country is not None or title.body is not None
        if complete and name.end < len(line.words) and 2 <= len(name.words) < 6:
            closed = closed or line.words[name.end].shape == "low"
        if complete and len(name.words) == 1 and closed and not self._is_other(line, name):
            weight = max(weight, 1.0)
        follows = line.hit(name.end, "said-after") is not None or line.hit(name.end, "name-stop") is not None
        return len(name.words) < 7 and ((closed and (weight >= 1 or len(name.words) > 1)) or (follows and weight >= 1))

    def _is_other(self, line: Line, name: FoundName) -> bool:
        chart = line.chart[name.first]
        return line.words[name.first].is_upper or any(
            category in chart for category in ("field", "place", "region", "known", "org-head", "place-head", "head")
        )

    def _with_body(self, line: Line, title: Title) -> Title:
        parts = self.parts
        at = title.end
        if line.hit(at, "office-of") is not None and (line.is_cap(at + 1) or line.key(at + 1) == "the"):
            inner = at + 1 + (line.key(at + 1) == "the")
            end = self._run(line, inner)
            if self.is_head_last:
                # "president of the Federation of …": what follows is the body, the name is elsewhere.
                title = replace(title, end=max(end, title.end), body=(inner, end) if end > inner else None)
                return self._with_holder(line, title, inner, end)
            at = inner
        if self.is_head_last:
            return self._with_name(line, title, at)
        end = self._run(line, at)
        if end == at:
            return self._with_name(line, title, at)
        border, name, weight = parts.split(line, at, end)
        if name is None and line.hit(end, "office-posting") is not None and line.hit(end + 1, "country") is not None:
            end = line.chart[end + 1]["country"].end  # "Kedutaan Malaysia di Thailand"
            return self._with_name(line, replace(title, end=end, body=(at, end)), end)
        if weight < parts.weights.certain and line.key(end) == ",":
            behind = self._with_name(line, replace(title, end=end, body=(at, end)), end)
            if behind.name is not None:
                return behind
        if name is None and not (title.fields_end or line.hit(at, "org-head") or line.hit(at, "known")):
            name = self._bare_name(line, at, end, title)
            border = at if name is not None else border
        body = (at, border) if border > at else None
        title = replace(
            title, end=max(border, title.end) if name is not None else max(end, title.end), body=body, name=name
        )
        return self._with_name(line, title, title.end) if name is None else title

    def _run(self, line: Line, at: int) -> int:
        """Give where a body and a name behind it end."""
        if self.parts.bodies.is_syllabic:
            body = self.parts.bodies.read_head(line, at, len(line.words))
            end = body.end if body is not None else at
            hit = line.hit(end, "office-of")
            if hit is not None and line.hit(hit.end, "country") is not None:
                end = hit.end + 1
            name = self.names.parse(line, end)
            return name.end if name is not None else end
        end = self.parts.bodies.run_end(line, at, len(line.words))
        while line.key(end) == "(" and end > at:
            closing, _ = self.parts.bracket(line, end)
            if closing == end or self._is_named(line, at, end):
                break
            end = max(closing, self.parts.bodies.run_end(line, closing, len(line.words)))
        # The run stops at a title of respect; the name goes on behind it.
        name = self.names.parse(line, end)
        return name.end if name is not None and name.has_honorific else end

    def _with_holder(self, line: Line, title: Title, start: int, end: int) -> Title:
        """Add the holder behind the body [start, end) of a title: "Vice President of the Bank of Y (BY) X"."""
        closing = next((at for at in range(start, end) if line.key(at) == ")"), None)
        if closing is not None and closing + 1 < end:
            name = self.names.parse(line, closing + 1)
            if name is not None and name.end == end:
                return replace(title, end=closing + 1, body=(start, closing + 1), name=name)
        return self._with_name(line, title, end) if end > start and self._is_told(line, end) else title

    def _is_told(self, line: Line, at: int) -> bool:
        """Tell whether the holder stands behind "the Governor of the Bank of Laos": after a bracket, or set off."""
        return line.key(at) == "," or line.key(at - 1) == ")"

    def _is_named(self, line: Line, at: int, end: int) -> bool:
        """Tell whether what stands before a bracket is a person already: "Presiden Joko Widodo (Jokowi)"."""
        name = self.names.parse(line, at)
        return (
            name is not None
            and name.end == end
            and (self.names.weigh(name) >= 1.0 or (self.names.alias(line, name) is not None and len(name.words) > 1))
            and line.hit(at, "org-head") is None
            and line.hit(at, "known") is None
        )

    def _bare_name(self, line: Line, start: int, end: int, title: Title) -> FoundName | None:
        """Take two or three capitals after an officer's title for a name: "Direktur Utama Sumarwoto"."""
        name = self.names.parse(line, start)
        if name is None or name.end != end or len(name.words) > 3 or title.head.takes == "place":
            return None
        if self.parts.bodies.is_syllabic and self._is_lone_syllable(line, name):
            return None
        if len(name.words) == 1 and line.words[start].is_upper:
            return None
        return name

    def _before(self, line: Line, title: Title, reached: int) -> Title:
        start = self._fields_before(line, title.start, reached)
        if start < title.start and title.head.takes in ("portfolio", "unit"):
            hits = (line.hit(index, "field") for index in range(start, title.start))
            field = next((hit.data for hit in hits if hit is not None and hit.data), None)
            title = replace(title, start=start, field=field or title.field, fields_end=title.fields_end or title.start)
        while title.start > reached and line.key(title.start - 1) in self.deputies:
            title = replace(title, start=title.start - 1)
            if title.role == "minister":
                title = replace(title, role="deputy-minister")
        for width in (1, 2, 3):
            first = title.start - width
            hit = line.hit(first, "country") if first >= reached else None
            if hit is not None and hit.end == title.start and hit.data.kind != "capital":
                return replace(title, start=first, country=title.country or hit.data.code)
        title = self._of_low_body(line, title, reached)
        if title.body is None and (title.head.takes != "country" or title.head.by_organization):
            first = self._body_before(line, title.start, reached)
            if first < title.start and not (title.head.takes == "portfolio" and title.fields_end is not None):
                role = "executive" if title.head.takes == "country" else title.role
                return replace(title, start=first, body=(first, title.start), role=role)
        return title

    def _of_low_body(self, line: Line, title: Title, reached: int) -> Title:
        """Read a public body in small letters: "the Indonesian trade policy agency head X"."""
        before = title.start - 1
        tail = line.hit(before, "org-tail")
        if not title.head.by_organization or tail is None or tail.data != "government":
            return title
        if before < reached or line.words[before].shape != "low":
            return title
        first = before
        while first > max(reached, before - 5) and line.words[first - 1].shape == "low" and line.key(first) != "the":
            first -= 1
        hit = line.hit(first - 1, "country")
        code = hit.data.code if hit is not None and hit.data.kind != "capital" and first > reached else None
        return replace(title, role="official", country=title.country or code)

    def _fields_before(self, line: Line, end: int, reached: int) -> int:
        best = end
        for first in range(end - 1, max(reached, end - 10) - 1, -1):
            word = line.words[first]
            if word.shape == "mark" and word.key not in (",", "&", "/"):
                break
            if line.hit(first, "field") is None or (word.shape != "cap" and line.is_cap(end)):
                continue
            if self._covers(line, first, end):
                best = first
        return best

    def _covers(self, line: Line, first: int, end: int) -> bool:
        at = first
        while at < end:
            hit = line.hit(at, "field")
            if hit is not None and hit.end <= end:
                at = hit.end
            elif line.hit(at, "connector") is not None and at > first:
                at += 1
            else:
                return False
        return at == end and line.hit(end - 1, "connector") is None

    def _body_before(self, line: Line, end: int, reached: int) -> int:
        """Give where the capitals before a title begin: "Ningbo Tianhe chairwoman", "Fomca's president"."""
        first = end
        while first > reached:
            word = line.words[first - 1]
            joiner = word.key in ("of", "and", "&") and first - 2 >= reached and line.is_cap(first - 2) and first < end
            bracket = word.key == ")" and first == end and line.key(first - 3) == "("
            if bracket:
                first -= 3
                continue
            if word.shape == "cap" or joiner:
                chart = line.chart[first - 1]
                if "stop" in chart or (
                    "country" in chart and chart["country"].data.kind == "adjective" and first < end
                ):
                    break
                first -= 1
                continue
            if word.key == "." and line.hit(first - 2, "legal-suffix") is not None:
                first -= 1
                continue
            break
        while first < end and not line.is_cap(first):
            first += 1
        return first

    def _represented(self, line: Line, title: Title) -> Title:
        """Take the country that a title stands for: "Kazakhstan diwakili Timbalan Menteri Tenaga, X"."""
        if title.country is not None:
            return title
        for width in (1, 2, 3):
            verb = line.hit(title.start - width, "office-represented_by")
            if verb is None or verb.end != title.start:
                continue
            for back in (1, 2, 3):
                hit = line.hit(verb.start - back, "country")
                if hit is not None and hit.end == verb.start and hit.data.kind in ("name", "short", "acronym"):
                    return replace(title, country=hit.data.code)
        return title

    def _marked(self, line: Line, title: Title) -> Title:
        before = title.start - 1
        if before >= 0 and line.key(before) == "-":
            before -= 1
        former = line.hit(before, "office-former") is not None
        acting = any(
            (hit := line.hit(before - width, "office-acting")) is not None and hit.end == before + 1 for width in (0, 1)
        )
        return replace(title, is_former=title.is_former or former, is_acting=title.is_acting or acting)

    def _named_before(self, line: Line, title: Title, reached: int) -> Title:
        at = title.start
        while at - 1 > reached and (
            line.hit(at - 1, "office-former") is not None or line.hit(at - 1, "office-acting") is not None
        ):
            at -= 1
        for width in (3, 2, 1, 0):
            first = at - width
            if first <= reached:
                continue
            hit = line.hit(first, "office-postposed") if width else None
            if width and (hit is None or (hit.end != at and not self._qualifies(line, hit.end, at))):
                continue
            comma = first - 1 if line.key(first - 1) in (",", "(", "–", "—") else None
            if comma is None and (width == 0 or line.key(first) in ("the", "a", "an")):
                continue
            end = first if comma is None else comma
            name = self._name_ending(line, end, reached)
            if name is not None:
                return replace(title, name=name, is_postposed=True)
        return title

    def _qualifies(self, line: Line, start: int, end: int) -> bool:
        """Tell whether small words only qualify a title: "the visiting deputy prime minister"."""
        return self.is_head_last and all(
            line.words[at].shape == "low" and not any(name in line.chart[at] for name in ("said-after", "office-of"))
            for at in range(start, end)
        )

    def _name_ending(self, line: Line, end: int, reached: int) -> FoundName | None:
        """Give the likeliest name that ends right before a word."""
        age = end - 1
        if line.words[age].shape == "num" and line.key(age - 1) == ",":
            end = age - 1  # "X, 47, president of …"
        best: tuple[float, FoundName] | None = None
        first = end
        while first > reached and end - first < 10:
            word = line.words[first - 1]
            if (
                word.shape != "cap"
                and line.hit(first - 1, "particle") is None
                and word.key not in (".", "ông", "bà", "'", "’", "-")
            ):
                break
            first -= 1
            name = self.names.parse(line, first, end)
            if name is None or name.end != end or name.start != first or self._is_body(line, name):
                continue
            weight = self.names.weigh(name) + 0.3 * min(len(name.words), 3)
            if weight >= 0.6 and (best is None or weight >= best[0]):
                best = (weight, name)
        return best[1] if best is not None else None

    def _is_body(self, line: Line, name: FoundName) -> bool:
        return any(
            ("org-tail" in line.chart[at] or "legal-suffix" in line.chart[at])
            and not self.names.is_name_word(line.key(at))
            for at in name.words[-1:]
        )

    def _counterparts(self, line: Line, titles: list[Title]) -> list[Title]:
        """Find "Danish counterpart X" and "rakan sejawatannya dari Thailand, X"."""
        found: list[Title] = []
        if "office-counterpart" not in line.categories and "office-deputy" not in line.categories:
            return found
        for index in range(len(line.words)):
            deputy = line.hit(index, "office-deputy")
            hit = deputy or line.hit(index, "office-counterpart")
            if hit is None or any(title.start <= index < title.end for title in titles):
                continue
            at, country = self.parts.country(line, hit.end)
            start = index
            before = line.hit(index - 1, "country")
            if country is None and before is not None and before.end == index:
                start, country = index - 1, before.data.code
            head = next((title.head for title in reversed(titles) if title.end <= index), None)
            role = head.role if head is not None else "other"
            if deputy is not None:
                role = "deputy-minister" if role == "minister" else "other"
            base = Title(line, start, max(at, hit.end), role, head or _OTHER, country=country, is_counterpart=True)
            base = replace(base, is_deputy=deputy is not None)
            named = self._with_name(line, base, base.end)
            if named.name is not None:
                found.append(named)
        return found

    def _bracketed(self, line: Line, titles: list[Title]) -> list[Title]:
        """Find holders with their field in brackets: "tiga menteri, yakni X (Kesehatan) dan Y (Perhubungan)"."""
        found: list[Title] = []
        if not titles:
            return found
        for index in range(1, len(line.words) - 2):
            if line.words[index].key != "(" or line.hit(index + 1, "field") is None:
                continue
            end, field = self.parts.fields(line, index + 1)
            head = next(
                (title.head for title in titles if title.end <= index and title.head.takes == "portfolio"), None
            )
            if line.key(end) != ")" or head is None or any(title.start <= index < title.end for title in titles):
                continue
            name = self._name_ending(line, index, 0)
            if name is not None:
                found.append(Title(line, index + 1, end, head.role, head, field, end, name=name, is_postposed=True))
        return found

    def _merged(self, line: Line, titles: list[Title]) -> list[Title]:
        merged: list[Title] = []
        for each in titles:
            title = each
            if merged and title.country is None:
                hit = line.hit(merged[-1].end, "office-represented")
                if hit is not None and hit.end == title.start:
                    title = replace(title, country=merged[-1].country)
            if (
                merged
                and not title.is_postposed
                and merged[-1].name is None
                and self._adjoins(line, merged[-1].end, title.start)
            ):
                title = merge(*_alike(merged[-1], title))
                merged.pop()
            elif merged and title.is_postposed and merged[-1].is_postposed and title.name is not None:
                pass
            elif (
                merged
                and title.name is None
                and merged[-1].is_postposed
                and self._adjoins(line, merged[-1].end, title.start)
            ):
                merged[-1] = replace(merge(merged[-1], title), name=merged[-1].name, is_postposed=True)
                continue
            merged.append(title)
        return merged

    def _adjoins(self, line: Line, end: int, start: int) -> bool:
        if start == end:
            return True
        if line.key(end) == ",":
            end += 1
        hit = line.hit(end, "office-also")
        return start == end or (hit is not None and hit.end >= start > end)

    def _settled(self, title: Title) -> Title | None:
        """Settle the role of a title that depends on its body, and drop what is no title."""
        head = title.head
        capital = title.line.is_cap(title.start) or title.line.is_cap(title.end - 1)
        if title.name is None and not (head.takes in _PUBLIC or head.is_short or capital):
            return None
        if head.by_organization and title.fields_end is not None and title.role == "executive":
            title = replace(title, role="official")
        if head.by_organization and head.takes == "country" and self._is_of_body(title):
            title = replace(title, role="executive")
        return title

    def _is_of_body(self, title: Title) -> bool:
        """Tell whether a title is one in a body that is not named: "the chamber's vice president"."""
        line, before = title.line, title.start - 1
        if before < 0 or not line.words[before].is_possessive or line.words[before].shape != "low":
            return False
        return any(name in line.chart[before] for name in ("company-nouns", "org-tail"))


def _alike(one: Title, other: Title) -> tuple[Title, Title]:
    """Give two titles of one holder so that "president" beside "co-founder" is no president of a state."""
    if "executive" in (one.role, other.role):
        one, other = (
            replace(title, role="executive") if title.head.by_organization and title.country is None else title
            for title in (one, other)
        )
    return one, other
