"""What one server takes of the request: begins with all that is asked for, gives up what the server refuses by name.

Compatible servers differ in three parameters: models that reason take no temperature and another name for the token
limit; some servers know ``json_object`` but not ``json_schema``, some neither. A refusal costs one call, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import openai

    from summariser.settings import Limits, ResponseFormat

_WEAKER: dict[ResponseFormat, ResponseFormat] = {"json_schema": "json_object", "json_object": "text"}


class Dialect:
    """The parameters that one server is sent; shared by all calls to it."""

    def __init__(self, limits: Limits) -> None:
        """Begin with all that the limits ask for."""
        self._temperature = limits.temperature
        self._format: ResponseFormat = limits.response_format
        self._most = limits.max_answer_tokens
        self._most_name = "max_tokens"

    def word(self, request: dict[str, object]) -> dict[str, object]:
        """Give the request with its parameters as this server takes them; the request itself is left alone."""
        worded = dict(request)
        if self._temperature is not None:
            worded["temperature"] = self._temperature
        if self._most is not None:
            worded[self._most_name] = self._most
        if self._format == "json_object":
            worded["response_format"] = {"type": "json_object"}
        elif self._format == "text":
            worded.pop("response_format", None)
        return worded

    def concede(self, refusal: openai.BadRequestError, sent: dict[str, object]) -> bool:
        """Give up the parameter that a refusal names; true where sending again makes sense.

        A parameter that another call has given up meanwhile is not given up further.
        """
        words = f"{refusal.param} {refusal.message}"
        if "temperature" in words and "temperature" in sent:
            self._temperature = None
        elif "max_completion_tokens" in words and "max_tokens" in sent:
            self._most_name = "max_completion_tokens"
        elif ("response_format" in words or "json_schema" in words) and "response_format" in sent:
            if self.word(sent).get("response_format") == sent["response_format"]:
                self._format = _WEAKER[self._format]
        else:
            return False
        return True
