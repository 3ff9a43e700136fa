"""Write a dossier as HTML, Markdown or PDF."""

from kg.export.dossier.composing import compose
from kg.export.dossier.subjects import Subject
from kg.export.pages.html import HtmlWriter
from kg.export.pages.library import Library
from kg.export.pages.markdown import write_markdown


def write_dossier(library: Library, subject: Subject, name: str, form: str) -> dict[str, bytes]:
    """Give the dossier's file by its name.

    Args:
        library: The graph it is of, in the language to write.
        subject: What it is about.
        name: What the file is called (`VN`, `ID-VN`).
        form: html, md or pdf.

    Raises:
        OutputError: There is nothing that prints PDF.
    """
    page = compose(library, subject)
    if form == "md":
        return {f"{name}.md": write_markdown(page, library.words).encode()}
    text = HtmlWriter(library.words, lambda _: "").document(page)
    if form == "pdf":
        from kg.export.pages.pdf import print_pdf

        return {f"{name}.pdf": print_pdf(text)}
    return {f"{name}.html": text.encode()}
