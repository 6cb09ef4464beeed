"""``summariser eval`` with live models, end to end over a real socket: scores, places, what is paid for only once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import Result
from llama_server import LlamaServer
from scripted_server import Body, ScriptedServer, draft, drafts, failed, headline, is_headline, read_passage, wrong_key
from typer.testing import CliRunner

from summariser.cli import app
from summariser.recordings import read_recordings

EMPTY: Body = {"achievements": [], "numbers": [], "campaigns": []}
EVALS = Path(__file__).parents[2] / "evals"
REPORTS = ("brief_news", "press_conference")
ROWS = ("campaigns", "dates", "facts", "figures", "names", "sections")
NOT_COMPARED = {"wall"}
"""The scores that differ between a live model and its recording."""


class Bench(NamedTuple):
    """A small folder of evaluations, and how to run them against a server."""

    evals: Path
    server: ScriptedServer

    def run(self, *args: str, models: tuple[str, ...] = ("a",)) -> Result:
        """Run ``summariser eval`` in this process."""
        named = [part for model in models for part in ("--model", model)]
        live = ["--base-url", self.server.base_url, *named] if models else []
        return CliRunner().invoke(app, ["eval", "--evals", str(self.evals), *live, *args], catch_exceptions=False)

    def json(self, *args: str, models: tuple[str, ...] = ("a",), code: int = 0) -> dict[str, Any]:
        """Run it, hold its exit code, and give the result."""
        done = self.run(*args, "--format", "json", "--quiet", models=models)
        assert code == done.exit_code, done.output
        whole: dict[str, Any] = json.loads(done.stdout)
        return whole

    def calls(self, *args: str, models: tuple[str, ...] = ("a",), code: int = 0) -> int:
        """Run it, and count the calls that this took."""
        before = self.server.calls
        self.json(*args, models=models, code=code)
        return self.server.calls - before


@pytest.fixture
def bench(scripted_server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Copy a short report with its gold; answers are kept in a folder of this test, and nothing is sent twice."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SUMMARISER_MAX_ATTEMPTS", "1")
    scripted_server.answer = draft_well
    return Bench(copy_evals(tmp_path / "main" / "evals", REPORTS[:1]), scripted_server)


@pytest.fixture
def wide(bench: Bench, tmp_path: Path) -> Bench:
    """Add a report of several sections."""
    return bench._replace(evals=copy_evals(tmp_path / "wide" / "evals", REPORTS))


def copy_evals(folder: Path, reports: tuple[str, ...]) -> Path:
    """Copy some reports with their gold and their good recordings."""
    for name in ("reports", "gold", "datasets", "recordings/good"):
        (folder / name).mkdir(parents=True)
    for report in reports:
        shutil.copy(EVALS / "reports" / f"{report}.txt", folder / "reports")
        shutil.copy(EVALS / "recordings" / "good" / f"{report}.jsonl", folder / "recordings" / "good")
    for name in ROWS:
        rows = (EVALS / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [row for row in rows if json.loads(row)["doc"] in reports]
        (folder / "gold" / f"{name}.jsonl").write_text("".join(kept), encoding="utf-8")
    meta = json.loads((EVALS / "gold" / "meta.json").read_text(encoding="utf-8"))
    kept_meta = json.dumps({name: meta[name] for name in reports}, ensure_ascii=False)
    (folder / "gold" / "meta.json").write_text(kept_meta, encoding="utf-8")
    cases = "".join(f"  - name: {name}\n    inputs: {{report: {name}}}\n" for name in reports)
    head = "name: reports\nevaluators: [Reading, Content, Trust, Course]\ncases:\n"
    (folder / "datasets" / "reports.yaml").write_text(head + cases, encoding="utf-8")
    return folder


def draft_well(body: Body) -> Body:
    """Draft so that nothing has to be asked again: without notes that lack a subject."""
    made = draft(body)
    return {**made, "numbers": [note for note in made["numbers"] if note["subject_zh"]]}


def lack_a_section(body: Body) -> Body:
    """Draft well, but for one section of the press conference."""
    return {"summary": "no draft"} if is_about_cadres(body) else draft_well(body)


def only_empty_from(model: str) -> Any:
    """Let one model find nothing to report, and the others draft well."""
    return lambda body: EMPTY if body["model"] == model else draft_well(body)


def is_about_cadres(body: Body) -> bool:
    """Tell whether a request is about the first section with a heading of the press conference."""
    return not is_headline(body) and "事业兴衰" in read_passage(body).text


def places_of(whole: dict[str, Any], score: str) -> dict[str, dict[str, Any]]:
    return {place["model"]: place for place in whole["leaderboard"] if place["score"] == score}


def means_of(whole: dict[str, Any], run: int = 0) -> dict[str, float]:
    return {name: value for name, value in whole["runs"][run]["means"].items() if name not in NOT_COMPARED}


def cases_of(whole: dict[str, Any], run: int = 0) -> dict[str, dict[str, float]]:
    return {
        case["name"]: {name: value for name, value in case["scores"].items() if name not in NOT_COMPARED}
        for case in whole["runs"][run]["cases"]
    }


# --- the leaderboard ----------------------------------------------------------------------------------------------


def test_models_are_ranked_side_by_side(bench: Bench) -> None:
    """The better model comes first, each score has a mean inside its interval, and both models have all scores."""
    bench.server.answer = only_empty_from("a")
    whole = bench.json(models=("a", "b"))
    assert ["a", "b"] == [run["name"] for run in whole["runs"]]
    assert ["b", "a"] == list(dict.fromkeys(place["model"] for place in whole["leaderboard"]))
    for place in whole["leaderboard"]:
        assert 0 <= place["low"] <= place["mean"] <= place["high"] <= 100
    scores = {model: [p["score"] for p in whole["leaderboard"] if p["model"] == model] for model in "ab"}
    assert {"facts", "grounded", "drafted", "first_valid", "carried", "agreement"} <= set(scores["a"])
    assert scores["a"] == scores["b"]
    facts = places_of(whole, "facts")
    assert 0 == facts["a"]["high"]
    assert facts["b"]["mean"] > 50
    assert 100 == places_of(whole, "drafted")["a"]["mean"]
    assert whole["passed"]


def test_means_are_those_of_the_cases(wide: Bench) -> None:
    """The leaderboard's mean is that of both reports, and one case alone has an interval without width."""
    whole = wide.json()
    cases = cases_of(whole)
    assert set(REPORTS) == set(cases)
    for place in whole["leaderboard"]:
        reached = [case[place["score"]] for case in cases.values()]
        assert pytest.approx(sum(reached) / 2) == place["mean"]
        assert [min(reached), max(reached)] == [place["low"], place["high"]]
    (alone,) = places_of(wide.json("brief_news"), "facts").values()
    assert alone["low"] == alone["mean"] == alone["high"] == cases["brief_news"]["facts"]


def test_the_table_shows_the_leaderboard(bench: Bench) -> None:
    """Models are columns, scores are rows with their intervals, and what it cost stands below them."""
    done = bench.run(models=("a", "b"))
    assert 0 == done.exit_code
    assert "Leaderboard: mean over cases [95 % interval]" in done.stdout
    lines = done.stdout.splitlines()
    assert 2 == next(line for line in lines if line.startswith("drafted")).count("100.0 % [100.0–100.0]")
    for score in ("calls", "prompt_tokens", "answer_tokens", "price", "wall"):
        assert any(line.startswith(score) for line in lines)
    assert "Passed: 2 cases in 2 runs" in " ".join(done.stdout.split())


def test_calls_and_tokens_are_counted(bench: Bench) -> None:
    """What the server was asked is what the scores say, tokens as it counted them."""
    means = means_of(bench.json())
    calls = bench.server.calls
    assert 2 == calls
    assert (calls, 100 * calls, 20 * calls) == (means["calls"], means["prompt_tokens"], means["answer_tokens"])


def test_a_second_re_ask_is_a_call_too(bench: Bench) -> None:
    """A model that repeats what was refused is asked twice more, as without a journal; each asking is a real one."""
    bench.server.answer = offers_an_invented_figure
    anew = means_of(bench.json("brief_news", "--no-cache"))
    assert (4, 2, 4) == (bench.server.calls, anew["reasks"], anew["calls"])
    kept = means_of(bench.json("brief_news"))
    assert anew == kept
    assert 8 == bench.server.calls


@pytest.mark.parametrize("report", REPORTS)
def test_a_model_that_says_nothing_says_nothing_wrong(wide: Bench, report: str) -> None:
    """A note without claims, whose ledger code alone has written, has no figure that is not clean."""
    wide.server.answer = lambda _body: EMPTY
    (case,) = wide.json(report)["runs"][0]["cases"]
    assert 0 == case["scores"]["carried"]
    assert [] == case["misses"].get("stray", [])


def test_one_report_may_be_named(wide: Bench) -> None:
    """A named report is the only one that models are asked about."""
    whole = wide.json("brief_news")
    assert ["brief_news"] == list(cases_of(whole))
    assert all("社区食堂" in seen.prompt for seen in wide.server.requests)


# --- paid for once --------------------------------------------------------------------------------------------------


def test_a_second_run_asks_nothing(bench: Bench) -> None:
    """All answers come from the journal, and all scores are the same, calls and tokens among them."""
    first = bench.json(models=("a", "b"))
    assert bench.server.calls > 0
    before = bench.server.calls
    second = bench.json(models=("a", "b"))
    assert before == bench.server.calls
    assert [means_of(first, run) for run in (0, 1)] == [means_of(second, run) for run in (0, 1)]
    assert (bench.evals.parent.parent / "cache" / "summariser" / "answers.sqlite").exists()


def test_another_folder_of_answers_is_another_memory(bench: Bench, tmp_path: Path) -> None:
    """``--cache`` names the folder; what is in it is not asked again."""
    first = bench.calls("brief_news", "--cache", str(tmp_path / "one"))
    assert first > 0
    assert 0 == bench.calls("brief_news", "--cache", str(tmp_path / "one"))
    assert first == bench.calls("brief_news", "--cache", str(tmp_path / "two"))
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_is_named(bench: Bench, tmp_path: Path) -> None:
    """A file in the place of the folder is an error of configuration before anything is asked."""
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = bench.run("brief_news", "--cache", str(tmp_path / "taken"))
    assert 6 == done.exit_code
    assert "--cache" in done.stderr
    assert 1 == done.stderr.count("\n")
    assert 0 == bench.server.calls


def test_without_a_cache_everything_is_asked_again(bench: Bench, tmp_path: Path) -> None:
    """``--no-cache`` neither finds nor keeps."""
    first = bench.calls("brief_news", "--no-cache")
    assert first > 0
    assert first == bench.calls("brief_news", "--no-cache")
    assert not (tmp_path / "cache").exists()
    assert first == bench.calls("brief_news")
    assert first == bench.calls("brief_news", "--no-cache")


def test_repeats_are_asked_anew(bench: Bench) -> None:
    """Each repeat is a case of its own that is paid for; one repeat more asks for that one alone."""
    once = bench.calls("brief_news")
    assert once > 0
    assert once == bench.calls("brief_news", "--repeat", "2")
    whole = bench.json("brief_news", "--repeat", "3")
    assert 3 * once == bench.server.calls
    assert ["brief_news", "brief_news [2]", "brief_news [3]"] == list(cases_of(whole))
    assert 0 == bench.calls("brief_news", "--repeat", "3")


def test_repeats_of_a_case_are_one_case_of_the_interval(bench: Bench) -> None:
    """A model that is good every other time has its own mean for the case, and no false certainty comes of repeats."""
    asked = iter(range(100))
    bench.server.answer = lambda body: draft_well(body) if next(asked) % 2 == 0 else EMPTY
    whole = bench.json("brief_news", "--repeat", "2")
    first, second = (case["carried"] for case in cases_of(whole).values())
    assert 0 == second < first
    (place,) = places_of(whole, "carried").values()
    assert first / 2 == place["low"] == place["mean"] == place["high"]


# --- failures -----------------------------------------------------------------------------------------------------


def test_failed_sections_are_named_and_asked_again_alone(wide: Bench) -> None:
    """A server that refuses one section gives exit code 5 with the section named; the next run asks for it alone."""
    wide.server.answer = lack_a_section
    whole = wide.json(code=5)
    misses = [miss for case in whole["runs"][0]["cases"] for miss in case["misses"].get("drafted", ())]
    assert 1 == len(misses)
    assert misses[0].startswith("S")
    assert "AnswerSchemaError" in misses[0]
    before = wide.server.calls
    wide.server.answer = draft_well
    assert 100 == means_of(wide.json())["drafted"]
    asked = wide.server.requests[before:]
    drafted = [seen.body for seen in asked if not is_headline(seen.body)]
    assert [True] == [is_about_cadres(body) for body in drafted]
    # The claims to choose from are others now: the headline is asked for anew.
    assert len(asked) <= 2
    assert 0 == wide.calls()


def test_the_table_names_what_was_not_answered(wide: Bench) -> None:
    """Who sees exit code 5 sees why: the report and the section stand in what is printed, and not that all passed."""
    wide.server.answer = lack_a_section
    done = wide.run()
    assert 5 == done.exit_code
    printed = " ".join(done.output.split())
    assert "press_conference" in printed
    assert "AnswerSchemaError" in printed or "shape" in printed
    assert "Passed" not in printed


def test_the_report_names_what_was_not_answered(wide: Bench, tmp_path: Path) -> None:
    """The file shows the case with its section and the reason, as Markdown and as HTML."""
    wide.server.answer = lack_a_section
    for suffix in (".md", ".html"):
        path = tmp_path / f"report{suffix}"
        assert 5 == wide.run("-o", str(path)).exit_code
        text = path.read_text(encoding="utf-8")
        assert "AnswerSchemaError" in text
        assert "conference" in text


def test_a_server_that_is_down_gives_exit_code_5_and_keeps_nothing(bench: Bench) -> None:
    """Nothing was drafted and the scores say so; when it is up again, everything is asked."""
    bench.server.script(*[failed(503)] * 100)
    whole = bench.json("brief_news", code=5)
    assert 0 == means_of(whole)["drafted"]
    assert 0 == means_of(whole)["facts"]
    (place,) = places_of(whole, "facts").values()
    assert (0, 0, 0) == (place["low"], place["mean"], place["high"])
    bench.server._script.clear()
    assert bench.calls("brief_news") > 0
    assert 0 == bench.calls("brief_news")


def test_a_failed_headline_is_asked_again(bench: Bench) -> None:
    """A headline that was refused costs the next run one call, and no section."""
    bench.server.headline = lambda _body: {"nothing": "of it"}
    bench.run("brief_news")
    bench.server.headline = headline
    before = bench.server.calls
    bench.run("brief_news")
    assert [True] == [is_headline(seen.body) for seen in bench.server.requests[before:]]


def test_a_refused_key_ends_the_run(bench: Bench) -> None:
    """It is exit code 6 with one line, no table, and hardly more calls than were under way."""
    bench.server.script(*[wrong_key()] * 100)
    done = bench.run()
    assert 6 == done.exit_code
    assert "" == done.stdout
    assert 1 == done.stderr.count("\n")
    assert "key" in done.stderr
    assert bench.server.calls < 10


def test_a_key_refused_in_the_middle_keeps_what_was_answered(bench: Bench) -> None:
    """Answers before the refusal are in the journal: with a good key only the rest is asked."""
    whole = bench.calls("brief_news", "--no-cache")
    bench.server.script(*[drafts(draft_well)] * (whole - 1), wrong_key())
    assert 6 == bench.run("brief_news").exit_code
    assert 1 == bench.calls("brief_news")


# --- recordings ---------------------------------------------------------------------------------------------------


def offers_an_invented_figure(body: Body) -> Body:
    """Draft well, with one item more that no grounding lets pass, at each asking."""
    made = draft_well(body)
    item = {"zh": "新增就业8848人。", "en": "8,848 jobs were added.", "quote": "新增就业8848人"}
    return {**made, "achievements": [*made["achievements"], item]}


def mends_what_was_refused(body: Body) -> Body:
    """Draft with an invented figure at first, and well when asked again."""
    return draft_well(body) if read_passage(body).complaints else offers_an_invented_figure(body)


def hold_as_played(bench: Bench, *args: str) -> None:
    """Record a live run, play it, and compare every score of every case."""
    live = bench.json("--record", "mine", *args)
    before = bench.server.calls
    played = bench.json("mine", models=())
    assert before == bench.server.calls
    assert ["mine"] == [run["name"] for run in played["runs"]]
    assert cases_of(live) == cases_of(played)


def test_a_recording_scores_as_the_model_did(wide: Bench) -> None:
    """What ``--record`` stores is played without a call, with every score of every case as it was live."""
    hold_as_played(wide)


@pytest.mark.parametrize("answer", [mends_what_was_refused, offers_an_invented_figure])
@pytest.mark.parametrize("cache", [(), ("--no-cache",)], ids=["cache", "no cache"])
def test_a_recording_of_re_asks_scores_as_the_model_did(bench: Bench, answer: Any, cache: tuple[str, ...]) -> None:
    """Every asking again is recorded and played, with its calls and tokens, where the same was refused twice too."""
    bench.server.answer = answer
    hold_as_played(bench, *cache)


def test_a_run_from_the_journal_can_be_recorded(bench: Bench) -> None:
    """Who thinks of ``--record`` afterwards pays nothing for it."""
    live = bench.json()
    before = bench.server.calls
    bench.json("--record", "later")
    assert before == bench.server.calls
    assert cases_of(live) == cases_of(bench.json("later", models=()))


def test_recordings_say_how_they_were_made(wide: Bench) -> None:
    """Each names the model and the host, and the folder has one file a report."""
    done = wide.run("--record", "mine")
    folder = wide.evals / "recordings" / "mine"
    assert f"Recorded: {folder}" in done.stderr
    assert [f"{name}.jsonl" for name in REPORTS] == sorted(path.name for path in folder.iterdir())
    recordings = [one for path in folder.iterdir() for one in read_recordings(path)]
    assert wide.server.calls == len(recordings)
    assert {"section", "headline"} == {one.prompt for one in recordings}
    assert {True} == {one.made.startswith(f"a at 127.0.0.1:{wide.server.port}, 2") for one in recordings}


def test_recordings_of_repeats_are_those_of_the_first(bench: Bench) -> None:
    """What is asked a second time is not played as a second answer."""
    bench.json("brief_news", "--repeat", "2", "--record", "mine")
    recordings = read_recordings(bench.evals / "recordings" / "mine" / "brief_news.jsonl")
    assert bench.server.calls == 2 * len(recordings)


def test_what_failed_live_fails_when_played(wide: Bench) -> None:
    """A section without an answer is not recorded, and the recording has the scores of that run."""
    wide.server.answer = lack_a_section
    live = wide.json("--record", "mine", code=5)
    played = wide.json("mine", models=())
    assert cases_of(live)["press_conference"]["drafted"] == cases_of(played)["press_conference"]["drafted"] < 100
    assert cases_of(live)["press_conference"]["facts"] == cases_of(played)["press_conference"]["facts"]


@pytest.mark.parametrize("models", [("a", "b"), ("org/m-1", "org/m_1"), ("m.1", "m-1")])
def test_each_model_has_a_set_of_its_own(bench: Bench, models: tuple[str, str]) -> None:
    """Two models with ``--record`` make two sets, whatever their names are; each plays as its model."""
    bench.server.answer = only_empty_from(models[0])
    live = bench.json("brief_news", "--record", "mine", models=models)
    names = sorted(path.name for path in (bench.evals / "recordings").iterdir() if path.name != "good")
    assert 2 == len(names)
    assert all(name.startswith("mine-") for name in names)
    played = bench.json("brief_news", *names, models=())
    assert sorted(means_of(live, run)["facts"] for run in (0, 1)) == sorted(
        means_of(played, run)["facts"] for run in (0, 1)
    )


# --- what makes no sense --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["offline", "good", "flawed", "prompts", "proofs", "seeds"])
def test_a_taken_name_is_refused(bench: Bench, name: str) -> None:
    """The name of a run is none for recordings, and what stands there stays as it is."""
    before = (bench.evals / "recordings" / "good" / "brief_news.jsonl").read_bytes()
    done = bench.run("brief_news", "--record", name)
    assert 2 == done.exit_code
    assert repr(name) in done.stderr
    assert before == (bench.evals / "recordings" / "good" / "brief_news.jsonl").read_bytes()
    assert ["good"] == [path.name for path in (bench.evals / "recordings").iterdir()]


@pytest.mark.parametrize("name", ["../outside", "a/b", "..", "a b", "", "-", "x\ny", "a.b", "/tmp/x"])
def test_a_name_that_is_no_folder_is_refused(bench: Bench, name: str) -> None:
    """Letters, digits, - and _ make a name; a path does not, and nothing is written anywhere."""
    done = bench.run("brief_news", "--record", name)
    assert 2 == done.exit_code, done.output
    assert "--record" in done.stderr
    assert ["good"] == [path.name for path in (bench.evals / "recordings").iterdir()]


@pytest.mark.parametrize("name", ["good", "a/b"])
def test_a_name_is_refused_before_anything_is_asked(bench: Bench, name: str) -> None:
    """Nobody pays for a run to hear at its end that its answers have no place to go."""
    assert 2 == bench.run("brief_news", "--record", name, "--no-cache").exit_code
    assert 0 == bench.server.calls


def test_a_set_of_recordings_is_not_called_as_a_report(bench: Bench) -> None:
    """``summariser eval brief_news`` goes on to mean the report."""
    assert 2 == bench.run("brief_news", "--record", "brief_news").exit_code


@pytest.mark.parametrize(
    ("args", "models", "named"),
    [
        (("--repeat", "2"), (), "--repeat"),
        (("--repeat", "0"), ("a",), "--repeat"),
        (("--record", "mine"), (), "--record"),
        (("--lower", "a reason"), (), "--lower"),
        (("--lower", "a reason"), ("a",), "--lower"),
        (("--pin",), ("a",), "--pin"),
        (("--pin", "brief_news"), (), "--pin"),
        ((), ("a", "a"), "--repeat"),
        (("-o", "report.pdf"), ("a",), "report.pdf"),
        (("--baseline", "missing.json"), ("a",), "missing.json"),
        (("no_such_report",), ("a",), "no_such_report"),
        (("no_such_run",), (), "no_such_run"),
        (("brief_news", "no_such_report"), ("a",), "no_such_report"),
    ],
)
def test_wishes_that_do_not_go_together_are_refused(
    bench: Bench, args: tuple[str, ...], models: tuple[str, ...], named: str
) -> None:
    """Exit code 2, what is wrong is named, nothing is asked and nothing is printed as a result."""
    done = bench.run(*args, models=models)
    assert 2 == done.exit_code, done.output
    assert named in done.stderr
    assert "" == done.stdout
    assert 0 == bench.server.calls


@pytest.mark.parametrize("names", [("good",), ("offline", "brief_news")])
def test_a_run_named_beside_a_live_model_is_not_ignored(bench: Bench, names: tuple[str, ...]) -> None:
    """A stored run that is named with ``--model`` takes place too, or is refused; a whole live run is not paid for."""
    done = bench.run(*names, "--format", "json", "--quiet")
    ran = [run["name"] for run in json.loads(done.stdout)["runs"]] if done.stdout else []
    assert 2 == done.exit_code or names[0] in ran


# --- a real model -------------------------------------------------------------------------------------------------


@pytest.mark.llama
def test_a_model_that_writes_at_random_is_scored(
    llama_server: LlamaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real llama.cpp server runs the whole way: scores are there, noise carries no figure, the exit code is one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SUMMARISER_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("SUMMARISER_MAX_ANSWER_TOKENS", "400")
    monkeypatch.setenv("SUMMARISER_TEMPERATURE", "1")
    evals = copy_evals(tmp_path / "main" / "evals", REPORTS[:1])
    live = ["--base-url", llama_server.base_url, "--model", llama_server.model]
    done = CliRunner().invoke(app, ["eval", "--evals", str(evals), *live, "--format", "json", "brief_news"])
    assert done.exit_code in {0, 4, 5}, done.output
    whole = json.loads(done.stdout)
    (case,) = whole["runs"][0]["cases"]
    assert case["error"] is None
    scores = case["scores"]
    assert scores["answer_tokens"] > 0
    assert 100 == scores["figures"]
    assert (0, 0) == (scores["carried"], scores["facts"])
    assert {place["score"] for place in whole["leaderboard"]} >= {"facts", "carried", "drafted"}
