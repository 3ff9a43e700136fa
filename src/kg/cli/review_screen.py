"""Show doubts in the terminal and take decisions by single keys."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from kg.cli.review_session import ReviewSession
from kg.cli.wrapping import counted
from kg.errors import KgError
from kg.query.doubts import Doubt
from kg.query.summary import Fact, Quote
from kg.text.characters import in_quotes

_QUOTES = 3  # shown of one statement
_OF_ONE = ("inherited", "unsure")  # kinds of doubts on an event as a whole


class Ask(ModalScreen[str | None]):
    """Ask for a line of text; Escape gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "cancel")]
    CSS = "Ask { align: center middle } #ask { width: 80%; height: auto; border: round $accent; padding: 1 2 }"

    def __init__(self, question: str, value: str = "") -> None:
        """Keep the question and what stands there to begin with."""
        super().__init__()
        self._question, self._value = question, value

    def compose(self) -> ComposeResult:
        """Lay out the question and the line."""
        with Vertical(id="ask"):
            yield Label(self._question, markup=False)
            yield Input(self._value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the line; an empty one is none."""
        self.dismiss(event.value.strip() or None)


class ReviewScreen(App[None]):
    """The doubts at the left, what speaks for each at the right, keys below."""

    TITLE = "kg review"
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #doubts { width: 40%; border: round $primary }
    #detail { border: round $primary }
    #question { padding: 0 1; height: auto }
    #facts { height: 1fr; border: none }
    #told { height: auto; max-height: 3; padding: 0 1; color: $text-muted }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "same(True)", "same"),
        Binding("n", "same(False)", "not same"),
        Binding("r", "right", "right"),
        Binding("w", "wrong", "wrong"),
        Binding("v", "value", "right value…"),
        Binding("u", "undo", "undo"),
        Binding("j", "move(1)", "next", show=False),
        Binding("k", "move(-1)", "back", show=False),
        Binding("tab", "switch", "list/statements", priority=True),
        Binding("q", "quit", "quit"),
        # Every decision is on disk: leaving at once loses nothing, and is what the key means in a terminal.
        Binding("ctrl+c", "quit", "quit", show=False, priority=True),
    ]

    def __init__(self, session: ReviewSession) -> None:
        """Take the sitting."""
        super().__init__()
        self._session = session
        self._doubts: tuple[Doubt, ...] = ()
        self._facts: tuple[Fact, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the list, the detail and the keys."""
        with Horizontal():
            yield OptionList(id="doubts")
            with Vertical(id="detail"):
                yield Static(id="question", markup=False)
                yield OptionList(id="facts")
        yield Static(id="told", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(0)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the doubt that the cursor is on."""
        if event.option_list.id == "doubts":
            self._show()

    def action_switch(self) -> None:
        """Go from the list to the statements and back."""
        if isinstance(self.screen, ModalScreen):
            return
        facts = self.query_one("#facts", OptionList)
        if self.query_one("#doubts").has_focus and facts.option_count:
            facts.highlighted = facts.highlighted or 0
            facts.focus()
        else:
            self.query_one("#doubts").focus()

    def action_move(self, step: int) -> None:
        """Go to the next or the last line of what has the focus."""
        focused = self.focused
        if isinstance(focused, OptionList):
            (focused.action_cursor_down if step > 0 else focused.action_cursor_up)()

    def action_same(self, is_same: bool) -> None:
        """Decide on a near match."""
        doubt = self._doubt()
        if doubt and len(doubt.things) == 2:
            one, other = doubt.things
            self._decide(lambda why: self._session.same((one, other), why, is_same=is_same))

    def action_right(self) -> None:
        """Decide that the statement under the cursor is right; of an unsure event, that all of it is."""
        doubt = self._doubt()
        fact = self._fact() or (self._kind_fact() if doubt and doubt.kind in _OF_ONE else None)
        if doubt and fact and doubt.kind != "near":
            self._decide(lambda why: self._session.choose(doubt.things[0], fact, why))

    def action_wrong(self) -> None:
        """Decide that the statement under the cursor is wrong, or from the list that the whole thing is."""
        doubt, fact = self._doubt(), self._fact()
        if doubt and (fact or len(doubt.things) == 1):
            self._decide(lambda why: self._session.wrong(self._owner(doubt, fact), why, fact))

    def action_value(self) -> None:
        """Type the right value for the property of the statement under the cursor."""
        doubt, fact = self._doubt(), self._fact() or (self._facts[0] if self._facts else None)
        if doubt is None or fact is None:
            return

        def typed(value: str | None) -> None:
            if value:
                slot = self._try(lambda: self._session.slot(doubt.things[0], fact))
                if slot:
                    owner = self._owner(doubt, fact)
                    self._decide(lambda why: self._session.right(owner, slot, value, why))

        self.push_screen(Ask(f"The right {self._session.property(fact.property)}:"), typed)

    def action_undo(self) -> None:
        """Take back the last decision of this sitting."""
        self._decide(self._session.undo_last)

    def _decide(self, act: Callable[[str], str]) -> None:
        def answered(why: str | None) -> None:
            if why:
                told = self._try(lambda: act(why))
                if told:
                    self.query_one("#told", Static).update(f"✓ {told}")
                    self._fill(self.query_one("#doubts", OptionList).highlighted or 0)
            else:
                self.query_one("#told", Static).update("nothing decided: a decision needs a reason")

        self.push_screen(Ask("Why? (Enter decides, Escape does not)"), answered)

    def _try(self, act: Callable[[], str]) -> str:
        try:
            return act()
        except KgError as error:
            self.query_one("#told", Static).update(f"✗ {error}")
            return ""

    def _fill(self, cursor: int) -> None:
        self._doubts = self._session.doubts()
        options = self.query_one("#doubts", OptionList)
        options.clear_options()
        options.add_options(Option(Text(f"{d.kind}: {self._session.title(d)}")) for d in self._doubts)
        made, standing = len(self._session.made), len(self._session.in_force())
        decisions = f"{made} decided now, {counted(standing, 'decision')} in force"
        options.border_title = f"{len(self._doubts)} doubtful, {decisions}"
        if self._doubts:
            options.highlighted = min(cursor, len(self._doubts) - 1)
        options.focus()
        self._show()

    def _show(self) -> None:
        doubt = self._doubt()
        question, facts = self.query_one("#question", Static), self.query_one("#facts", OptionList)
        facts.clear_options()
        if doubt is None:
            self._facts = ()
            question.update("Nothing is doubtful." if not self._doubts else "")
            return
        self._facts = self._session.statements(doubt)
        names = [
            f"{side}: {self._session.reader.label(thing)}" for side, thing in zip("AB", doubt.things, strict=False)
        ]
        told = "\n".join(names) + "\n" if len(names) > 1 else ""
        question.update(f"{self._session.question(doubt)}\n{told}{doubt.reason}\n")
        shown: set[str] = set()
        facts.add_options(Option(self._told(doubt, fact, shown)) for fact in self._facts)

    def _told(self, doubt: Doubt, fact: Fact, shown: set[str]) -> Text:
        """Give a statement with its quotes: the whole sentence where it comes first, after that its words alone."""
        reader = self._session.reader
        # Of two things the first is A, the second B.
        side = "AB"[doubt.things.index(self._owner(doubt, fact))] + " · " if len(doubt.things) > 1 else ""
        text = Text(f"{side}{self._session.property(fact.property)}: ")
        text.append(reader.text(fact.value), style="bold")
        for quote in fact.quotes[:_QUOTES]:
            sentence = " ".join(f"{quote.before}{quote.exact}{quote.after}".split())
            words = " ".join(quote.exact.split()) if sentence in shown else sentence
            shown.add(sentence)
            text.append(f"\n  {in_quotes(words)} – {self._cited(quote)}", style="dim")
        return text

    def _cited(self, quote: Quote) -> str:
        if quote.is_decision:
            told = self._session.reader.decision(quote.article)
            return f"decided by {told.by}, {told.on}"
        card = self._session.reader.article(quote.article)
        return ", ".join(part for part in (card.headline, card.publisher, card.published) if part)

    def _doubt(self) -> Doubt | None:
        at = self.query_one("#doubts", OptionList).highlighted
        return self._doubts[at] if at is not None and at < len(self._doubts) else None

    def _fact(self) -> Fact | None:
        """Give the statement under the cursor, None while the list has the focus."""
        facts = self.query_one("#facts", OptionList)
        at = facts.highlighted
        return self._facts[at] if facts.has_focus and at is not None and at < len(self._facts) else None

    def _kind_fact(self) -> Fact | None:
        return next(
            (fact for fact in self._facts if self._session.property(fact.property) in ("kind", "measure")), None
        )

    def _owner(self, doubt: Doubt, fact: Fact | None) -> str:
        """Give which of the things of a doubt says the statement."""
        owners = [thing for thing in doubt.things if fact and fact in self._session.reader.facts(thing)]
        return owners[0] if owners else doubt.things[0]
