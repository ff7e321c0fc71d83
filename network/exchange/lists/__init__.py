"""Lists of any make: pasted, or a workbook or CSV whose columns mean what people say they mean.

From cells (``grid``) by way of a guess that people correct (``headers``, ``layout``) and of what
each row says (``reading``, ``book``) to a change (``doubts``, ``proposal``).
"""
