"""Tell the country that a person serves or comes from: the title's, the body's, one beside the name, the story's."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from kg.extract.actors.bodies import Body, BodyBook
from kg.extract.actors.companions import accompanied
from kg.extract.actors.home_offices import HomeOffices
from kg.extract.actors.office_references import OfficeReferences
from kg.extract.actors.origins import origin, owner, place_of
from kg.extract.actors.people import Person
from kg.extract.actors.posts import PostIndex
from kg.extract.actors.relatives import relative_of
from kg.extract.actors.scenes import first_listed, is_visitor, officers_country, officers_group
from kg.extract.actors.titles import Title
from kg.model.frozen import dataclass
from kg.model.kinds import HEADS, STATE_ROLES
from kg.model.mentions import CountryMention

_NEARBY_LINES = 2
_PRIVATE = frozenset({"other", "expert", "executive"})
_MOST_BETWEEN = 3
_NEAR_CHARS = 240
_PAIR = 2


@dataclass(slots=True)
class PersonCountries:
    """Say whose people the persons of one document are.

    `titles` and `mentions` of countries are the document's, in text order.
    """

    home: str | None
    bodies: BodyBook
    posts: PostIndex
    honorifics: Mapping[str, str]
    offices: HomeOffices
    titles: Sequence[Title] = field(default_factory=tuple)
    people: Sequence[Person] = field(default_factory=tuple)
    mentions: Sequence[CountryMention] = field(default_factory=tuple)
    is_abroad: bool = False  # the home is but the country that a story told from elsewhere is about

    def of(self, person: Person, role: str, body: Body | None) -> str | None:
        """Give the country of a person, None where nothing tells it.

        Args:
            person: Who.
            role: The highest role of the person.
            body: The body of the person's title.
        """
        told = next((title for title in person.titles if title.country is not None), None)
        if told is not None and told.role != role and (known := self.posts.country(person.fullest.text, role)):
            return known  # "Presiden Prabowo … Menurut Prabowo, komisioner dari Uni Eropa …"
        if told is not None:
            return told.country
        beside = owner(person) or origin(person)
        if body is not None:
            if body.kind == "intergovernmental":
                return None
            country, is_told = self.bodies.country_of(body)
            if country is not None and (is_told or not self._is_foreign(person)):
                placed = None if is_told or body.known is not None else self._placed(person)
                return placed or (None if is_told else beside) or country
            if body.known is not None and self._is_at_hand(body.kind, body.known.country):
                return body.known.country  # "the President of the European Commission"
        if beside is not None and (role in _PRIVATE or not person.titles):
            return beside
        relative = relative_of(person, self.people) if role == "other" else None
        if relative is not None and (country := self._state_of(relative)) is not None:
            return country
        if not person.titles:
            return self._of_rank(person, role) or self._of_known(person)
        if role in _PRIVATE:
            return next(filter(None, map(self._references.firm, person.titles)), None)
        return self._of_office(person, role, beside)

    @property
    def _references(self) -> OfficeReferences:
        return OfficeReferences(self.bodies, self.titles, self.mentions, self.home)

    def _is_foreign(self, person: Person) -> bool:
        """Tell whether a name is so surely none of the home country's that a body's being at home says nothing."""
        home = self.home or ""
        is_public = any(title.role == "official" for title in person.titles)
        return is_public and self.offices.is_sure(home) and not self.offices.is_native(person.fullest.keys, home)

    def _of_office(self, person: Person, role: str, beside: str | None) -> str | None:
        owners = (self._of_owner(title) or self._references.state(title) for title in person.titles)
        owned = next(filter(None, owners), None)
        if owned is not None:
            return owned
        placed = self._placed(person)
        if placed is not None:
            return placed
        if (
            counterpart := next((each for each in person.titles if each.is_counterpart and not each.is_deputy), None)
        ) is not None:
            return self.posts.country(person.fullest.text, role, self.bodies.named) or self._of_counterpart(counterpart)
        at_hand = self.bodies.named | {self.home}
        known = self.posts.country(person.fullest.text, role, at_hand) or self._by_honorific(person) or beside
        title = person.titles[0]
        known = known or officers_group(title, self.titles) or self._of_pair(title) or self._of_leader(person, title)
        known = known or self._of_speaker(title)
        if known is not None:
            return known
        if self.home is None:
            return officers_country(person.titles, self.titles) or self._told_by_name(person.fullest.keys)
        is_open = self.offices.is_of_world(title) or self.offices.is_of_some_body(title)
        if is_open or (title.head.takes == "posting" and self._is_guest(title)):
            return None
        own = self.offices.own(title)
        if own is not None or not self.offices.is_at_home(title, self.home):
            return own or self._told_last(title)
        code = self._by_name(person)
        if self._is_second_of_two(title, person.fullest.keys):
            abroad = self.bodies.named - {self.home}
            return next(iter(abroad)) if len(abroad) == 1 else None
        return None if self._is_told_apart(title, code) or self._is_second_leader(person, role, code) else code

    def _of_counterpart(self, title: Title) -> str | None:
        """Give the one country named that is not that of whose counterpart one is: "Minister X and her counterpart, Y".

        Of all in the story, or of those named shortly before.
        """
        ahead = [other for other in self.titles if other.line is title.line and other.start < title.start]
        own = next((other.country for other in reversed(ahead) if other.country is not None), self.home)
        start = title.line.words[title.start].start
        near = {each.code for each in self.mentions if start - _NEAR_CHARS < each.span.start < start}
        for codes in (self.bodies.named - {own}, near - {own}):
            if len(codes) == 1:
                return next(iter(codes))
        return None

    def _is_guest(self, title: Title) -> bool:
        """Tell whether an envoy is one to the home country, of a state that nothing tells: "Duta Xyz ke Malaysia".

        Who accompanies the home country's own minister is one, too.
        """
        leader = accompanied(title, self.titles, self.people) if title.role == "ambassador" else None
        return (leader is not None and self._state_of(leader) in (None, self.home)) or any(
            hit.data.code == self.home
            for at in range(title.start, title.end)
            if (hit := title.line.hit(at, "country")) is not None
        )

    def _placed(self, person: Person) -> str | None:
        """Give the country of the place that one of a person's offices is of."""
        return next((code for title in person.titles if (code := place_of(title)) is not None), None)

    def _of_owner(self, title: Title) -> str | None:
        """Give the country of the person whose officer the title tells of: "Hun Manet's economy minister, X"."""
        line = title.line
        if title.start < 1 or not line.words[title.start - 1].is_possessive:
            return None
        for person in self.people:
            if any(name.line is line and name.end == title.start for name in person.names):
                return self._state_of(person)
        return None

    def _is_told_apart(self, title: Title, code: str | None) -> bool:
        """Tell whether the other officer on a line is told to be of a country, the home one: "X met President Y of Z".

        Or one of the same rank behind: "Trade Minister X and Peru's Trade Minister Y".
        """
        line = title.line
        peers = (other for other in self.titles if other.line is line and other.start > title.start)
        is_ranked = code is not None and title.role in STATE_ROLES
        if is_ranked and any(other.country == code and other.role == title.role for other in peers):
            return True
        if code != self.home:
            return False
        others = (other.name for other in self.titles if other.line is line and other is not title)
        for name in others:
            of = line.hit(name.end, "origin-behind") if name is not None else None
            hit = line.hit(line.past(of.end, "office-definite"), "country") if of is not None else None
            if hit is not None and hit.data.code == self.home:
                return True
        return False

    def _is_second_of_two(self, title: Title, keys: Sequence[str]) -> bool:
        """Tell whether one is named second of two who may be of two states: "the two ministers, X and Y"."""
        if title.line.ending(title.start, "office-two") is None or self.offices.is_surely_native(keys, self.home or ""):
            return False
        same = (other.name for other in self.titles if other.line is title.line and other.start == title.start)
        first = next(same, None)
        return first is not None and first.keys != keys

    def _is_second_leader(self, person: Person, role: str, code: str | None) -> bool:
        """Tell whether another is known to hold the same office of the state: "President X met President Y"."""
        if role not in HEADS or code is None or self.posts.country(person.fullest.text, role) == code:
            return False
        if self.offices.is_surely_native(person.fullest.keys, code):
            return False
        head = person.titles[0].head
        return any(
            other is not person
            and any(title.role == role and title.head is head for title in other.titles)
            and self._state_of(other) == code
            for other in self.people
        )

    def _state_of(self, person: Person) -> str | None:
        told = next((title.country for title in person.titles if title.country is not None), None)
        return told or self.posts.country(person.fullest.text, person.role)

    def _of_pair(self, title: Title) -> str | None:
        """Give the country of one of two of the same office, where the other's is the other of the story's two states.

        "… President X of A and his B counterpart Y oversaw the signing by Defence Ministers V and W".
        """
        line = title.line
        others = [other for other in self.titles if other.line is line and other.start == title.start]
        names = {other.name.text: other.name for other in others if other.name is not None}
        if len(others) != _PAIR or len(names) != _PAIR or title.name is None:
            return None
        partner = next(name for text, name in names.items() if text != title.name.text)
        known = self.posts.country(partner.text, title.role) or self._told_by_name(partner.keys)
        near = [other for other in self.titles if 0 <= line.index - other.line.index <= _NEARBY_LINES]
        sides = {other.country for other in near if other.country is not None}
        sides |= {
            code
            for person in self.people
            for name in person.names
            if 0 <= line.index - name.line.index <= _NEARBY_LINES and (code := owner(person)) is not None
        }
        return (sides - {known}).pop() if known in sides and len(sides) == _PAIR else None

    def _of_speaker(self, title: Title) -> str | None:
        """Give a speaker of parliament the country of the leader in front: "Prime Minister X of Peru and Speaker Y"."""
        if title.head.takes != "country" or title.role != "official":
            return None
        first = first_listed(title, self.titles)
        return first.country if first is not title else None

    def _of_leader(self, person: Person, title: Title) -> str | None:
        """Give the country of whom an officer accompanies, but not to a host: one whose name tells the home country."""
        leader = accompanied(title, self.titles, self.people)
        keys, home = person.fullest.keys, self.home or ""
        is_host = self.offices.is_surely_native(keys, home)
        is_host = is_host or (title.role != "ambassador" and home in self.offices.told_by(keys, {home}))
        if leader is None or leader is person or is_host:
            return None
        state = self._state_of(leader)
        return state if title.role != "ambassador" or state != home else None

    def _by_name(self, person: Person) -> str | None:
        """Give the home country to an officer unless the name shows that it is none of the country's people."""
        home, keys = self.home or "", person.fullest.keys
        scene = officers_country(person.titles, self.titles)
        told = self._told_by_name(keys) or (scene if scene != self.home else None)  # at home one meets guests
        if told is not None:
            return told
        if self.is_abroad and self.offices.tells_apart(home):
            return None  # a guest in Japan, or the papers' own minister
        if is_visitor(person.titles[0], home):
            abroad = self.bodies.named - {home}
            return next(iter(abroad)) if len(abroad) == 1 else None
        if not self.offices.has_names(home):
            joined = self._listed_with(person.titles[0], is_joined=True)
            if joined is not None:
                return joined  # "will meet South Korean President X and Trade Minister Y"
        elif self.offices.is_mixed(home):
            row = self._listed_with(person.titles[0])
            if row is not None:
                return row  # "met Indonesian Energy Minister X, Trade Minister Y and Z" in Singapore
        if self.offices.is_native(keys, home):
            # "Trade Minister Hadi Prakoso" in a story from Tokyo; Malaysians may have such names; envoys are guests
            is_envoy = person.titles[0].role == "ambassador"
            is_other = (is_envoy or self.offices.tells_apart(home)) and self.offices.native_of(keys) not in (None, home)
            return None if is_other else home
        # "Chánh án Rahim bin Sabri" in a Vietnamese story is of the country visited.
        listed = self._listed_with(person.titles[0])
        if listed is not None:
            return listed
        if self._is_listed_at_home(person.titles[0], home):
            return home
        others = self.bodies.named - {home} if self.offices.is_sure(home) else ()
        return next(iter(others)) if len(others) == 1 else None

    def _is_listed_at_home(self, title: Title, home: str) -> bool:
        """Tell whether the officer right before or behind in a list is surely of the home country."""
        line = title.line
        for other in self.titles:
            if other.line is not line or other is title or other.name is None or title.head.takes != "portfolio":
                continue
            first, second = sorted((title, other), key=lambda each: each.start)
            end = max(first.end, first.name.end if first.name is not None else 0)
            gap = range(end, second.start)
            is_beside = 0 < len(gap) < _MOST_BETWEEN and all(
                line.key(at) == "," or "connector" in line.chart[at] for at in gap
            )
            if is_beside and other.country in (None, home):
                known = self.posts.country(other.name.text, other.role)
                if home in (known, other.country) or self.offices.is_surely_native(other.name.keys, home):
                    return True
        return False

    def _listed_with(self, title: Title, *, is_joined: bool = False) -> str | None:
        """Give the country of the officer before in a list: "Menlu Rusia X, Wakil Menteri Luar Negeri Y".

        With `is_joined` only an "and" may stand between the two.
        """
        line = title.line
        for other in self.titles:
            end = max(other.end, other.name.end) if other.name is not None else 0
            if other.line is not line or not 0 < title.start - end < _MOST_BETWEEN:
                continue
            gap = range(end, title.start)
            if line.key(end) == "," and (is_joined or other.name is None):
                continue  # "After talks with the ambassador of Laos, Trade Minister X"
            if is_joined and len(gap) > 1:
                continue
            if all(line.key(at) == "," or "connector" in line.chart[at] for at in gap):
                return other.country or (None if is_joined else self._listed_with(other))
        return None

    def _told_by_name(self, keys: Sequence[str]) -> str | None:
        """Give the one country, of those that the story names or speaks from, whose people have such names."""
        home = self.home or ""
        if self.offices.is_surely_native(keys, home):
            return home
        told = self.offices.told_by(keys, self.bodies.named | {home})
        if home in told:
            return home
        return told[0] if len(told) == 1 else None

    def _of_known(self, person: Person) -> str | None:
        """Give the country that a known person without a title serves, where the story names it."""
        known = self.posts.country(person.fullest.text, None)
        return known if known in self.bodies.named else None

    def _of_rank(self, person: Person, role: str) -> str | None:
        """Give the country of an officer who is named by rank alone: what the name tells."""
        return self._told_by_name(person.fullest.keys) if role == "official" else None

    def _is_at_hand(self, kind: str, country: str | None) -> bool:
        """Tell whether a body of a country is one that the story names or speaks from, or a public one."""
        return country is not None and (kind == "government" or country == self.home or country in self.bodies.named)

    def _told_last(self, title: Title) -> str | None:
        """Give the country of the last title before, nearby, that tells a foreign one.

        "Presiden AS X … Naib Presiden Y": in a country without presidents.
        """
        scene = officers_country([title], self.titles)
        if scene is not None:
            return scene
        place = (title.line.index, title.start)
        before = [other for other in self.titles if (other.line.index, other.start) < place]
        for other in reversed(before):
            if title.line.index - other.line.index > _NEARBY_LINES:
                return None
            if (
                other.country is not None
                and other.country != self.home
                and self.offices.is_at_home(title, other.country)
            ):
                return other.country
        return None

    def _by_honorific(self, person: Person) -> str | None:
        """Give the country of an honorific that one country uses, where the text names it: "YB Teresa", "Daw Khin"."""
        for name in person.names:
            for at in range(name.start, name.first):
                code: str | None = self.honorifics.get(name.line.key(at))
                if code is not None and code in self.bodies.named:
                    return code
        return None
