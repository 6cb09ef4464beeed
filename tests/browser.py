"""A real Chromium for tests, spoken to over a pipe in its own protocol (CDP): no driver, no port, nothing to install."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

KEYS = {"Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), "Tab": ("Tab", 9, "")}
NEWER_AXE = Path(__file__).parents[1] / ".browser" / "node_modules" / "axe-core" / "axe.min.js"
"""Where `make test-browser` puts the newest axe-core if there is an npm; the one of the pip package is older."""

_PLACE = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)
"""Makes two descriptors the third and the fourth, where the browser looks for them, and becomes the browser."""


def find_chromium() -> str:
    """Give the browser's path, or skip."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("skipped: no Chromium here (`make test-browser` installs it where apt is allowed)")
    return path


def axe_source() -> str:
    """Give the accessibility checker's script."""
    if NEWER_AXE.exists():
        return NEWER_AXE.read_text(encoding="utf-8")
    return (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


class Browser:
    """One headless browser. Commands are answered in order; what happens in between is kept in ``events``."""

    def __init__(self, chromium: str, profile: Path) -> None:
        """Start it with an empty profile."""
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # Its ends must become descriptors 3 and 4 in the child, and must not be those before they are copied there.
        high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 64) for end in (theirs_in, theirs_out)]

        command = [
            sys.executable, "-c", _PLACE, *map(str, high), chromium, "--headless=new", "--remote-debugging-pipe", f"--user-data-dir={profile}", "--no-first-run",
            "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-component-update",
            "--disable-background-networking", "--disable-sync", "--hide-scrollbars", "--lang=en",
        ]  # fmt: skip
        if os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium's sandbox refuses to run as root; the page is our own
        self._process = subprocess.Popen(
            [*command, "about:blank"],
            pass_fds=high,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in (theirs_in, theirs_out, *high):
            os.close(end)
        self._in = os.fdopen(ours_in, "rb", buffering=0)
        self._out = os.fdopen(ours_out, "wb", buffering=0)
        self._rest = b""
        self._count = 0
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Give the answer to a command."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._count:
                assert "error" not in answer, (method, answer)
                return dict(answer["result"])
            self.events.append(answer)

    def wait_for(self, event: str, session: str) -> None:
        """Wait until an event has come in a session."""
        while not any(one.get("method") == event and one.get("sessionId") == session for one in self.events):
            self.events.append(self._read())

    def _read(self) -> dict[str, Any]:
        """Read one message; they end with a zero byte."""
        while b"\0" not in self._rest:
            more = self._in.read(1 << 20)
            assert more, "the browser went away"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(message))

    def close(self) -> None:
        """End it."""
        with contextlib.suppress(BrokenPipeError):
            self.send("Browser.close")
        self._process.wait(timeout=30)
        self._in.close()
        self._out.close()


class Tab:
    """A tab with one page; it remembers errors of the console and every request."""

    def __init__(self, browser: Browser, *, width: int = 1360, height: int = 900, dark: bool = False,
                 script: bool = True, media: str = "") -> None:  # fmt: skip
        """Open an empty tab of a size, in a colour scheme."""
        self._browser = browser
        self._target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.send("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        self.send("Emulation.setEmulatedMedia", media=media, features=[scheme, still])
        self._script = script
        if not script:
            self.send("Emulation.setScriptExecutionDisabled", value=True)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give the answer to a command in this tab."""
        return self._browser.send(method, self._session, **parameters)

    def open(self, path: Path, fragment: str = "") -> None:
        """Load a page wholly."""
        self.send("Page.navigate", url=path.as_uri() + fragment)
        self._browser.wait_for("Page.loadEventFired", self._session)

    def run(self, expression: str) -> Any:
        """Give the value of an expression in the page, promises awaited."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def frame(self) -> None:
        """Let the page draw itself."""
        if self._script:
            self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        else:
            self.send("Page.captureScreenshot")  # takes a frame too

    def click(self, element: str) -> None:
        """Click with the mouse into the first box of an element, scrolled into view as a person would."""
        self.run(f"({element}).scrollIntoView({{block: 'center'}})")
        self.frame()
        x, y = self.run(
            f"(() => {{ const b = ({element}).getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]; }})()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.frame()

    def press(self, key: str) -> None:
        """Press and release a key."""
        name, code, text = KEYS[key]
        self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", key=name, code=name,
                  windowsVirtualKeyCode=code, text=text)  # fmt: skip
        self.send("Input.dispatchKeyEvent", type="keyUp", key=name, code=name, windowsVirtualKeyCode=code)
        self.frame()

    def axe(self) -> list[tuple[str, str, list[str]]]:
        """Give the serious and critical accessibility findings: rule, weight, elements."""
        self.run(axe_source() + "; 0")
        found = self.run("axe.run().then((done) => done.violations)")
        return [
            (one["id"], one["impact"], [node["html"][:200] for node in one["nodes"]])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]

    @property
    def errors(self) -> list[str]:
        """What the console complained of, refusals of the policy included."""
        kinds = {"Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled"}
        return [json.dumps(one["params"]) for one in self._own() if one["method"] in kinds]

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked for."""
        return [one["params"]["request"]["url"] for one in self._own() if one["method"] == "Network.requestWillBeSent"]

    def _own(self) -> Iterator[dict[str, Any]]:
        return (one for one in self._browser.events if one.get("sessionId") == self._session)

    def close(self) -> None:
        """Close the tab."""
        self._browser.send("Target.closeTarget", targetId=self._target)
