"""Printed numbers, read exactly or refused.

printed     one figure: hedge, number, scale, unit, and the interval that the words allow
numerals    the digits of one number, by a declared convention
tails       what stands behind the digits: scale, percent, words
words       the words that are known, by language
columns     a column of figures at once
"""

from etl.numbers.numerals import CONVENTIONS, Convention
from etl.numbers.printed import QUALIFIERS, Figure, Qualifier, read

__all__ = ["CONVENTIONS", "QUALIFIERS", "Convention", "Figure", "Qualifier", "read"]
