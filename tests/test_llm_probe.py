"""The probe: whatever an endpoint does, the finding says what works and what to do."""

from __future__ import annotations

import json

import pytest
from scripted_server import Behaviour, ScriptedServer, drops, error, no_model, says, wrong_key

from summariser.llm import Pace, Probe, probe
from summariser.settings import Endpoint


async def _no_sleep(_: float) -> None:
    pass


async def look(base_url: str) -> Probe:
    endpoint = Endpoint.model_validate({"base_url": base_url, "api_key": "none", "model": "scripted"})
    return await probe(endpoint, pace=Pace(sleep=_no_sleep))


async def test_probe_finds_a_fit_endpoint(scripted_server: ScriptedServer) -> None:
    """A model that is listed, answers and points to figures is fit; it costs one draft."""
    found = await look(scripted_server.base_url)
    assert (
        found.reachable,
        found.model_listed,
        found.answers_schema,
        found.points_to_figures,
    ) == (True, True, True, True)
    assert "answers in the schema" in found.sentence
    assert scripted_server.calls == 1


async def test_probe_finds_an_unlisted_model(scripted_server: ScriptedServer) -> None:
    """A list without the model is a finding of its own."""
    scripted_server.models = ["other"]
    assert (await look(scripted_server.base_url)).model_listed is False
    scripted_server.models = []
    assert (await look(scripted_server.base_url)).model_listed is None


@pytest.mark.parametrize(
    ("behaviours", "what"),
    [
        ([wrong_key()], "refuses the key"),
        ([no_model()], "has no model 'scripted'"),
        ([drops()] * 3, "cannot be reached"),
        ([error(500, "boom")] * 3, "boom"),
        ([says("Hello!")] * 2, "did not answer in JSON"),
    ],
)
async def test_probe_says_what_does_not_work(
    scripted_server: ScriptedServer, behaviours: list[Behaviour], what: str
) -> None:
    """Each failure comes back as a sentence."""
    scripted_server.script(*behaviours)
    found = await look(scripted_server.base_url)
    assert not found.answers_schema
    assert what in found.sentence
    assert len(behaviours) == scripted_server.calls


async def test_probe_finds_a_model_that_does_not_point(scripted_server: ScriptedServer) -> None:
    """A model that writes figures itself is told apart from one that points."""
    scripted_server.script(says(json.dumps({"achievements": [], "numbers": [], "campaigns": []})))
    found = await look(scripted_server.base_url)
    assert (found.answers_schema, found.points_to_figures) == (True, False)
    assert "did not point" in found.sentence


async def test_probe_finds_nobody_there() -> None:
    """A closed port is unreachable, without an error."""
    found = await look("http://127.0.0.1:9/v1")
    assert (found.reachable, found.model_listed, found.answers_schema) == (False, None, False)
