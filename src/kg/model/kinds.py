"""Name the sets of kinds that several modules ask for, each a part of what the record format allows."""

# All that the record format allows (docs/record-format.md).
_STATE_ROLES = ("head-of-state", "head-of-government", "minister", "deputy-minister", "ambassador", "official")
ROLES = frozenset({*_STATE_ROLES, "executive", "expert", "other"})
BODY_KINDS = frozenset({"government", "company", "intergovernmental", "association", "academic", "other"})
MEETING_KINDS = frozenset(
    {"bilateral-meeting", "multilateral-meeting", "summit", "forum", "visit", "call", "signing", "other"}
)
AGREEMENT_KINDS = frozenset(
    {"mou", "letter-of-intent", "treaty", "protocol", "joint-statement", "contract", "plan", "agreement"}
)
STAGES = frozenset({"proposed", "negotiating", "agreed", "signed", "in-force", "ended"})
_TRADED = ("trade", "exports", "imports", "balance")
_MADE = ("investment", "production", "sales", "stock", "share", "growth", "employment")
MEASURES = frozenset({*_TRADED, *_MADE, "price", "aid", "other"})

# What goes from one to another, and what several have as one.
DIRECTED = frozenset({"exports", "imports", "investment", "aid", "balance"})
JOINT = frozenset({"trade"})

# A side of talks and trade that is a union of states, and no place: talks with it are in Brussels.
UNION = "EU"

# Kinds of meetings: talks of two sides, and events that many come to.
TALKS = frozenset({"bilateral-meeting", "call"})
TALKS_AND_VISITS = TALKS | {"visit"}
EVENTS = frozenset({"summit", "forum", "multilateral-meeting"})

# Kinds of bodies: those of states, those of one country that are no firms, and those that are no state's.
OFFICIAL_BODIES = frozenset({"government", "intergovernmental"})
PUBLIC_BODIES = frozenset({"government", "association", "academic"})
PRIVATE_BODIES = frozenset({"company", "association", "academic"})

# Roles of people, each set within the next; ministers are of the last but one.
HEADS = frozenset({"head-of-state", "head-of-government"})
MINISTERS = frozenset({"minister", "deputy-minister"})
MINISTERIAL = HEADS | {"minister"}
LEADING = MINISTERIAL | {"deputy-minister"}
STATE_ROLES = LEADING | {"ambassador"}

# Stages of agreements: nothing decided yet, a deal just made, what comes of it; those that stand, and the ended too.
UNDECIDED = frozenset({"proposed", "negotiating"})
CONCLUDED = frozenset({"agreed", "signed"})
PAST_SIGNING = frozenset({"in-force", "ended"})
STANDING = frozenset({"signed", "in-force"})
FINISHED = STANDING | {"ended"}

# Forms that name a country itself, not its people or its capital: in full, in words, or also by its letters.
FULL_NAMES = frozenset({"name", "official"})
WORDED_NAMES = FULL_NAMES | {"short"}
COUNTRY_NAMES = WORDED_NAMES | {"acronym"}
# What the deputy of who has a role is.
DEPUTY_ROLES = {"minister": "deputy-minister", "head-of-government": "minister"}
