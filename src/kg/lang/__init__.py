"""Give the language packs: folders of words, patterns and thresholds under `data/lang/<tag>/`."""

from kg.lang.pack import LanguagePack, available_languages, load_pack

__all__ = ["LanguagePack", "available_languages", "load_pack"]
