"""Drafts by a language model; the only room that knows openai, instructor and tenacity.

Takes passages and an endpoint, gives answers or named errors. Importing it loads openai, which takes a second: commands
that may need it import it when they do.
"""

from summariser.llm.drafter import LlmDrafter, open_drafter, open_line
from summariser.llm.judge import LlmJudge, open_judge
from summariser.llm.probe import Probe, probe
from summariser.llm.purse import Purse
from summariser.llm.transport import Pace

__all__ = ["LlmDrafter", "LlmJudge", "Pace", "Probe", "Purse", "open_drafter", "open_judge", "open_line", "probe"]
