"""Words: everything that people read, per language. A translator is passed, never global."""

from network.words.translator import LANGUAGES, Words, capital, words_in

__all__ = ["LANGUAGES", "Words", "capital", "words_in"]
