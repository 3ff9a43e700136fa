"""Compose a dossier of its sections."""

from kg.export.dossier.agreements import agreements
from kg.export.dossier.coverage import coverage, lead
from kg.export.dossier.figures import disagreements, figures
from kg.export.dossier.glance import glance
from kg.export.dossier.outcomes import outcomes
from kg.export.dossier.people import people
from kg.export.dossier.subjects import Subject, title_of
from kg.export.dossier.timeline import timeline, undated
from kg.export.pages.content import Page, Section
from kg.export.pages.desk import Desk
from kg.export.pages.library import Library

_SECTIONS = (
    ("glance", glance),
    ("timeline", timeline),
    ("acts", undated),
    ("agreements", agreements),
    ("outcomes", outcomes),
    ("people", people),
    ("figures", figures),
    ("disagreements", disagreements),
    ("coverage", coverage),
)


def compose(library: Library, subject: Subject) -> Page:
    """Give a dossier; sections that would be empty are left out."""
    desk = Desk(library)
    page = Page(title_of(library, subject), library.words.language, library.words.say("kicker"), lead(desk, subject))
    for anchor, write in _SECTIONS:
        blocks = tuple(write(desk, subject))
        if blocks:
            page.sections.append(Section(anchor, library.words.say(anchor), blocks))
    return desk.finish(page)
