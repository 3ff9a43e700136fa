"""Bring the words of the packs, the names and the registry into one vocabulary for a language."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.errors import RegistryError
from kg.extract.names.name_lists import load_forms, load_names
from kg.extract.names.vocabulary_keys import BODY_WORDS, NEEDED_BODY_WORDS, OFFICE_WORDS, OWN_BODY_WORDS, TEXT_LISTS
from kg.extract.names.words import Vocabulary, old_tones
from kg.lang import LanguagePack
from kg.model.frozen import dataclass
from kg.resources import data_dir

_SHORT_FORM = 2


@dataclass(frozen=True, slots=True)
class CountryForm:
    """A form of a country's name. `kind` as in CountryMention; the form does not count before or after those words."""

    code: str
    kind: str
    is_ambiguous: bool = False
    not_before: tuple[tuple[str, ...], ...] = ()
    not_after: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A title: its role, what may follow it, and the field that a short form names.

    In the countries of `deputy_in` a minister's title is a deputy's: Japan's "State Minister"; in those of
    `official_in` a civil servant's: India's "Foreign Secretary"; outside those of `expert_outside` a university's.
    """

    role: str
    takes: str
    field: str | None = None
    is_short: bool = False
    by_organization: bool = False
    deputy_in: frozenset[str] = frozenset()
    official_in: frozenset[str] = frozenset()
    expert_outside: frozenset[str] = frozenset()


OTHER_HEAD = Head("other", "none")  # of who holds an office that the text does not name


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the registry."""

    key: str
    kind: str
    country: str | None


@lru_cache(maxsize=4)
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Read a registry table (`data/registry/<name>.csv`).

    Raises:
        RegistryError: There is no such table.
    """
    path = data_dir() / "registry" / f"{name}.csv"
    if not path.is_file():
        raise RegistryError(f"{path}: missing; run python -m kg.registry.generate")
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


def names_in(row: Mapping[str, str], tag: str) -> tuple[str, ...]:
    """Give a body's label and its aliases in a language, empty where the table has none or no column for it."""
    return (row.get(f"label_{tag}", ""), *row.get(f"aliases_{tag}", "").split("|"))


def build_vocabulary(pack: LanguagePack, others: Sequence[LanguagePack]) -> Vocabulary:
    """Give the vocabulary to read a language with.

    Args:
        pack: The language of the article: its grammar.
        others: The other packs: articles name foreign bodies in their own language, so their heads and tails count too.
    """
    vocabulary = Vocabulary()
    excepted = {key: frozenset(pack.section("people").get(f"not_{key}", ())) for key in ("honorifics", "particles")}
    _add_names(vocabulary, frozenset().union(*excepted.values()))
    _add_offices(vocabulary, pack.section("offices"))
    _add_people(vocabulary, pack.section("people"))
    for each in (pack, *others):
        _add_organizations(vocabulary, each.section("organizations"), is_own=each is pack)
    for each in others:
        vocabulary.add_all(each.section("people")["stop"], "foreign-stop")
        for groups in each.section("offices")["heads"].values():
            for terms in groups.values():
                vocabulary.add_all(terms, "foreign-title")
    _add_countries(vocabulary, pack)
    vocabulary.add_all(pack.section("boilerplate")["speeches"], "speech")
    _add_known(vocabulary, pack.tag, pack.section("organizations").get("university_names", ()))
    _add_places(vocabulary, pack.tag)
    return vocabulary


def _add_names(vocabulary: Vocabulary, excepted: frozenset[str]) -> None:
    forms = load_forms()
    for key, category in TEXT_LISTS.items():
        words = (word.replace("-", " ") for word in forms[key].split() if word not in excepted)
        vocabulary.add_all(words, category)
    vocabulary.add_all(forms["honorific_phrases"], "honorific")
    vocabulary.add_all(forms["rank_phrases"], "rank")
    for category, words in forms["hyphened"].items():
        vocabulary.add_all(words.split(), category)


def _add_head(vocabulary: Vocabulary, section: dict[str, Any], term: str, head: Head) -> None:
    vocabulary.add(term, "head", head)
    if section.get("possessive") and (head.takes in ("organization", "portfolio") or " " in term):
        vocabulary.add(term + section["possessive"], "head", head)
        vocabulary.add(term + section["possessive"], "office-owned")
    if head.takes == "portfolio" and "ministry_word" in section:
        vocabulary.add(f"{term} {section['ministry_word']}", "head", head)


def _add_offices(vocabulary: Vocabulary, section: dict[str, Any]) -> None:
    shared = {term.lower() for term in section["by_organization"]["terms"]}
    told = [
        {term.lower(): frozenset(codes) for term, codes in section.get(key, {}).items()}
        for key in ("deputy_in", "official_in", "expert_outside")
    ]
    _add_abbreviations(vocabulary, section)
    for role, groups in section["heads"].items():
        for takes, terms in groups.items():
            for term in terms:
                key = term.lower()
                limits = (each.get(key, frozenset()) for each in told)
                _add_head(vocabulary, section, term, Head(role, takes, None, False, key in shared, *limits))
    for term in section["by_organization"]["terms"]:
        vocabulary.add(term, "head", Head("executive", "organization", by_organization=True))
    for field, terms in section["portfolios"].items():
        vocabulary.add_all(terms, "field", field)
        if section.get("possessive"):  # "menteri perdagangannya"
            owned = [term + section["possessive"] for term in terms]
            vocabulary.add_all(owned, "field", field)
            vocabulary.add_all(owned, "office-owned")
    vocabulary.add_all(section["portfolio_words"], "field", "")
    for code, terms in section.get("local_chair", {}).items():
        vocabulary.add_all(terms, "office-local_chair", code)
    for category in OFFICE_WORDS:
        vocabulary.add_all(section.get(category, ()), f"office-{category}")
    for role, terms in section.get("plurals", {}).items():
        vocabulary.add_all(terms, "office-plural", role)
    for category in ("origin_behind", "origin_before"):
        vocabulary.add_all(section.get(category, ()), category.replace("_", "-"))
    for key, category in {"leaders": "leader", "chairs": "chair", "firm_fields": "firm"}.items():
        vocabulary.add_all(section.get(key, ()), f"office-{category}")
    vocabulary.add_all(section["connectors"], "connector")


def _add_abbreviations(vocabulary: Vocabulary, section: dict[str, Any]) -> None:
    """Put the short forms of ministers' titles in, and those of their deputies: "Menlu", "Wakil Menlu"."""
    for role, fields in section["abbreviations"].items():
        for field, terms in fields.items():
            vocabulary.add_all(terms, "head", Head(role, "country", field, is_short=True))
            if role == "minister":
                deputies = (f"{word} {term}" for word in section.get("short_deputies", ()) for term in terms)
                vocabulary.add_all(deputies, "head", Head("deputy-minister", "country", field, is_short=True))


def _add_people(vocabulary: Vocabulary, section: dict[str, Any]) -> None:
    vocabulary.add_all(section["said_after_strong"], "said-strong")
    several = {"auxiliaries": "auxiliary", "relatives": "relative", "pictures": "picture", "positions": "position"}
    for key, category in several.items():
        vocabulary.add_all(section.get(key, ()), category)
    for category in ("person-titles", "person-nouns", "kin", "kin-men", "feminine", "doctors", "signed", "credits"):
        vocabulary.add_all(section.get(category.replace("-", "_"), ()), category)
    for category in ("calendar", "stop"):
        vocabulary.add_all(section["calendar"], category)
    for category in ("said_before", "said_after", "named", "age_units", "pronouns", "said_pronoun", "stop"):
        vocabulary.add_all(section[category], category.replace("_", "-"))


def _unclosed(terms: Iterable[str]) -> Iterable[str]:
    """Give words without a closing point, which is the text's: "Corp." hides "Corp" from all; "N.V." is whole."""
    return dict.fromkeys(term.removesuffix(".") if term.find(".") == len(term) - 1 else term for term in terms)


def _add_organizations(vocabulary: Vocabulary, section: dict[str, Any], *, is_own: bool) -> None:
    for category, key in (("org-head", "heads"), ("org-tail", "tails"), ("org-inside", "inside")):
        for kind, words in section[key].items():
            terms = list(_unclosed(words)) if key == "tails" else words
            vocabulary.add_all(terms, category if is_own else f"foreign-{category}", kind)
            if not is_own:  # elsewhere "SMA" is a company, no "Sekolah Menengah Atas"
                is_short = key == "heads" and kind == "academic"
                vocabulary.add_all([term for term in terms if not (is_short and term.isupper())], category, kind)
    for term in _unclosed(section["legal_suffixes"]):
        # "AB" and "SE", but not the "Ab" of "Ab. Rahman"
        vocabulary.add(term, "legal-suffix", is_exact=term.isupper() and len(term) == _SHORT_FORM)
    for term, codes in section.get("legal_homes", {}).items():
        vocabulary.add(term, "legal-home", codes)
    vocabulary.add_all([*section["not_heads"], *section.get("boards", ())], "not-org" if is_own else "foreign-not-org")
    vocabulary.add_all(section["places"], "place-head" if is_own else "foreign-place-head")
    vocabulary.add_all(section.get("no_companies", ()), "no-company", is_exact=True)
    for term, code in section.get("mission_senders", {}).items():
        vocabulary.add(term, "mission", code)
    vocabulary.add_all(section["ministries"], "ministry", is_exact=True)
    vocabulary.add_all(section["legal_prefixes"], "legal-prefix")
    vocabulary.add_all(section["directions"], "direction")
    for key, category in BODY_WORDS.items():
        vocabulary.add_all(section.get(key, ()), category)
    if is_own:
        for key, category in NEEDED_BODY_WORDS.items():
            vocabulary.add_all(section[key], category)
        for lead, terms in section.get("ministry_plurals", {}).items():
            vocabulary.add_all(terms, "ministry-plural", lead)
        for key, category in OWN_BODY_WORDS.items():
            vocabulary.add_all(section.get(key, ()), category)


def _add_countries(vocabulary: Vocabulary, pack: LanguagePack) -> None:
    section = pack.section("countries")
    vocabulary.add_all(section["locative"], "locative")
    vocabulary.add_all(section["acts"], "metonym-verb")
    vocabulary.add_all(section["acted_on"], "metonym-verb-before")
    vocabulary.add_all(section["currencies"], "currency")
    vocabulary.add_all(section.get("no_currencies", ()), "no-currency")
    vocabulary.add_all(section["pronouns"], "country-pronoun")
    for code, forms in section["nicknames"].items():
        vocabulary.add_all(forms, "country", CountryForm(code, "metonym"))
    # A Malay page quotes Indonesian names and the other way about; English forms serve everywhere as a last resort.
    tag, order = pack.tag, {pack.tag: 0, "*": 1, "en": 2}
    rows = [row for row in read_table("country_forms") if row["lang"] in order]
    for row in sorted(rows, key=lambda row: order[row["lang"]]):
        is_borrowed = row["lang"] == "en" and tag != "en"
        if is_borrowed and (row["kind"] not in ("name", "official", "adjective") or row["ambiguous"] == "1"):
            continue
        edges = (_alternatives(row["not_before"]), _alternatives(row["not_after"]))
        form = CountryForm(row["code"], row["kind"], row["ambiguous"] == "1", *edges)
        # "mitra Jepangnya, Zentai Corp"
        for suffix in ("", *(section["possessive_suffixes"] if row["kind"] != "acronym" else ())):
            vocabulary.add(row["form"] + suffix, "country", form, is_exact=row["case"] == "exact")


def _add_places(vocabulary: Vocabulary, tag: str) -> None:
    """Put the cities and provinces in: they are no persons, and tell the country of a body named after them."""
    for row in read_table("places"):
        if row["kind"] == "venue":
            continue
        category = "maybe-place" if row["ambiguous"] == "1" else "place"
        languages = row["langs"].split("|") if row["langs"] else []
        for form in (row["name_en"], *(row["forms"].split("|") if row["forms"] else ())):
            if not languages or tag in languages:
                vocabulary.add(form, category, row["country"])


def _alternatives(cell: str) -> tuple[tuple[str, ...], ...]:
    """Give the words of each phrase of a cell, as the keys of a line's words are: "hòang" for "Hoàng"."""
    return tuple(tuple(old_tones(phrase).split()) for phrase in cell.split("|")) if cell else ()


def _add_known(vocabulary: Vocabulary, tag: str, universities: Sequence[Sequence[str]]) -> None:
    """Put the bodies of the registry in: a form stands for all the bodies that it may mean, in the table's order.

    `universities`: patterns of English names of universities, each with how the language says it: "Universitas Oxford".
    """
    names: dict[str, list[KnownBody]] = {}
    acronyms: dict[str, list[KnownBody]] = {}
    foreign: list[str] = []
    patterns = [(re.compile(pattern), template) for pattern, template in universities]
    for row in read_table("organizations"):
        body = KnownBody(row["id"], row["kind"], row["country"] or None)
        own, english = names_in(row, tag), names_in(row, "en")
        if body.kind == "intergovernmental" and tag != "en" and own[0]:
            foreign += [form for form in english if " " in form and form not in own]
        named = _named_university(english[0], patterns) if row["class"] == "University" else ()
        for name in (own[0], english[0], *own[1:], *english[1:], *named):
            if name and body not in names.setdefault(name, []):
                names[name].append(body)
        for name in row["acronyms"].split("|"):
            spoken = _spoken_acronym(name) if row["country"] in load_forms()["spoken_acronyms"].get(tag, ()) else ()
            for form in (name, *spoken):
                if form and body not in acronyms.setdefault(form, []):
                    acronyms[form].append(body)
    for forms, is_exact in ((names, False), (acronyms, True)):
        for name, found in forms.items():
            vocabulary.add(name, "known", tuple(found), is_exact=is_exact)
            if " - " in name:  # "châu Á – Thái Bình Dương"
                vocabulary.add(name.replace(" - ", " – "), "known", tuple(found), is_exact=is_exact)
            if found[0].kind == "intergovernmental" and " " not in name:
                vocabulary.add(name, "known-short", tuple(found), is_exact=is_exact)
    vocabulary.add_all(foreign, "known-foreign")


def _named_university(english: str, patterns: Iterable[tuple[re.Pattern[str], str]]) -> tuple[str, ...]:
    """Give a university's name as a language says it: "Universitas Oxford"; none for one it says otherwise."""
    found = ((pattern.fullmatch(english), template) for pattern, template in patterns)
    return tuple(template.format(**match.groupdict()) for match, template in found if match is not None)[:1]


def _spoken_acronym(name: str) -> tuple[str, ...]:
    """Give the form that papers write acronyms in that are spoken as words: "Miti", "Asean"."""
    folded = name.lower()
    is_word = len(name) > 3 and name.isupper() and name.isalpha() and any(char in "aeiou" for char in folded)
    is_name = folded in load_names().given or folded in load_names().family
    return (name.capitalize(),) if is_word and not is_name else ()
