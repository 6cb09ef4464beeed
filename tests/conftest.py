"""Shared fixtures: a clean environment, a network that ends at the loopback, and servers to talk to."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from llama_server import LlamaServer, run_llama
from scripted_server import RunningServer, ScriptedServer


@pytest.fixture(autouse=True)
def _clean_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Take keys, addresses and proxies out of the environment, leave folders with a .env, and let caches be empty."""
    for name in list(os.environ):
        if name.startswith(("SUMMARISER_", "OPENAI_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    if Path(".env").exists():
        monkeypatch.chdir(tmp_path_factory.mktemp("empty"))


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail any connection that leaves this computer."""
    connect = socket.socket.connect

    def connect_if_local(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_local(str(address[0])):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_if_local)


@pytest.fixture(autouse=True, scope="session")
def _interrupts_arrive() -> None:
    """Let Ctrl-C reach the processes that tests start: a run in the background inherits, and hands on, that it is ignored."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def scripted_server() -> Iterator[ScriptedServer]:
    """Give a fresh OpenAI-compatible server that a test can script."""
    with RunningServer() as server:
        yield server


@pytest.fixture(scope="session")
def llama_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaServer]:
    """Give a real llama.cpp server with a tiny random model; skips where its packages are missing."""
    yield from run_llama(tmp_path_factory.mktemp("llama"))


def _is_local(host: str) -> bool:
    return host == "localhost" or ipaddress.ip_address(host).is_loopback
