"""langextract over an endpoint: one example, its schema on, its own settings but for what a name says.

A figure is to be trusted where it was given a span, as langextract's own guide has it.
"""

from __future__ import annotations

import importlib
import warnings
from typing import TYPE_CHECKING, Any, ClassVar, Final

if TYPE_CHECKING:
    from benchmarks.drafting.contestant import Try

_EXAMPLE: Final = "培训干部近3600名。"
_DESCRIPTION: Final = "Extract every figure of the report exactly as it is written, qualifier and unit included."


class Langextract:
    """With the tokenizer that it takes by itself."""

    resolver: ClassVar[dict[str, Any]] = {}
    tokenizer: ClassVar[str] = ""

    def __init__(self, base_url: str) -> None:
        """Load the library."""
        warnings.simplefilter("ignore")
        self._lx: Any = importlib.import_module("langextract")
        self._base_url = base_url
        self.errors: list[str] = []

    def read(self, texts: list[str], model: str) -> list[list[str]]:
        """Have all reports read in one call, which is its interface for several."""
        documents = [self._lx.data.Document(text=text, document_id=str(at)) for at, text in enumerate(texts)]
        done = self._extract(documents, model)
        return [[one.extraction_text for one in document.extractions or ()] for document in done]

    def keep(self, text: str, tried: Try) -> bool:
        """Tell whether the altered figure was given a span."""
        found = self._extract(text, tried.model).extractions or ()
        return any(one.extraction_text == tried.altered and one.char_interval is not None for one in found)

    def _extract(self, what: Any, model: str) -> Any:
        """Call the library."""
        lx = self._lx
        figure = lx.data.Extraction("figure", "近3600名", attributes={"unit": "名"})
        config = lx.factory.ModelConfig(
            model_id=model,
            provider="OpenAILanguageModel",
            provider_kwargs={"api_key": "none", "base_url": self._base_url},
        )
        tokenizer = importlib.import_module("langextract.core.tokenizer")
        return lx.extract(
            what,
            prompt_description=_DESCRIPTION,
            examples=[lx.data.ExampleData(_EXAMPLE, [figure])],
            config=config,
            resolver_params=dict(self.resolver) or None,
            tokenizer=getattr(tokenizer, self.tokenizer)() if self.tokenizer else None,
            show_progress=False,
        )


class LangextractUnicode(Langextract):
    """With the tokenizer that suits Chinese."""

    tokenizer = "UnicodeTokenizer"


class LangextractStrict(LangextractUnicode):
    """And with its tolerance off."""

    resolver: ClassVar[dict[str, Any]] = {"enable_fuzzy_alignment": False, "accept_match_lesser": False}
