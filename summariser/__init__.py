"""Chinese local-government reports in, bilingual briefing notes out, every figure pointed to in the source."""

__version__ = "0.1.0"
