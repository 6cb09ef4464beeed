"""A real llama.cpp server over a tiny language model with random weights, written on the spot; nothing is committed.

What it says is noise, but noise in the shape that the request's JSON schema demands: llama.cpp turns the schema into a
grammar. That proves the way there and back over real HTTP; what a good model says is the scripted server's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

# Half a megabyte: enough for a grammar to choose from, written in a fraction of a second.
WIDTH = 64
LAYERS = 2
HEADS = 4
INNER = 128
CONTEXT = 32768
SLOTS = 2
END_TOKEN, FIRST_BYTE = 2, 3

CHARACTERS = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学"
    "法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政"
    "四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代"
)

# Weights of single tokens, in logits. A byte above 0x7E alone is no UTF-8, and llama.cpp answers 500 to output that is
# none; special tokens and control bytes pass its grammar as letters but print as nothing. With even odds, strings and
# lists would run to their longest: this way lists begin, hold one item or two, and strings end early.
NEVER = -60.0
LEANINGS = {'"': 7.0, "{": 5.0, "]": 3.0, ",": -5.0, "\\": -20.0, " ": -9.0}
_UNKNOWN, _CONTROL, _NORMAL, _BYTE = 2, 3, 1, 6


@dataclass(frozen=True)
class LlamaServer:
    """Where it listens, and under which name the model goes."""

    base_url: str
    model: str


def run_llama(folder: Path) -> Iterator[LlamaServer]:
    """Write the model, start the server, give it, and let it go; skips where a package is missing."""
    for package in ("gguf", "xllamacpp"):
        pytest.importorskip(package, reason=f"{package} is missing: pip install -e '.[dev]' (Linux, x86-64)")
    import xllamacpp

    file = folder / "tiny.gguf"
    write_model(file)
    params = xllamacpp.CommonParams()
    params.model.path = str(file)
    params.model_alias = {"tiny"}
    params.n_ctx = CONTEXT
    params.n_parallel = SLOTS
    # Otherwise it floods stderr.
    params.verbosity = 0
    # Threads that wait for each other by spinning lose whole time slices on a busy computer.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    params.warmup = False
    server = xllamacpp.Server(params)
    yield LlamaServer(base_url=f"{server.listening_address}/v1", model="tiny")
    del server


def write_model(file: Path) -> None:
    """Write a llama of random weights with a made-up vocabulary: bytes, and some frequent characters."""
    import gguf
    import numpy as np

    tokens, types = _vocabulary()
    writer = gguf.GGUFWriter(str(file), "llama")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(types)
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(END_TOKEN)
    writer.add_add_space_prefix(value=False)
    writer.add_chat_template("{% for message in messages %}{{ message['content'] }}\n{% endfor %}")
    for name, weights in _weights(len(tokens)).items():
        writer.add_tensor(name, weights.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _vocabulary() -> tuple[list[str], list[int]]:
    """Give tokens and their types: three special ones, all bytes, the characters."""
    characters = list(dict.fromkeys(CHARACTERS))
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *characters]
    return tokens, [_UNKNOWN, _CONTROL, _CONTROL, *[_BYTE] * 256, *[_NORMAL] * len(characters)]


def _weights(size: int) -> dict[str, Any]:
    """Give random weights whose first dimension is constant, so that it can carry a bias for every token."""
    import numpy as np

    chance = np.random.default_rng(20261121)

    def noise(*shape: int) -> Any:
        return chance.normal(0.0, 0.05, shape)

    embedding = noise(size, WIDTH)
    embedding[:, 0] = 4.0
    output = noise(size, WIDTH) * 10
    bias = np.zeros(size)
    bias[:END_TOKEN] = bias[FIRST_BYTE : FIRST_BYTE + 0x20] = bias[FIRST_BYTE + 0x7F : FIRST_BYTE + 0x100] = NEVER
    for letter, leaning in LEANINGS.items():
        bias[FIRST_BYTE + ord(letter)] = leaning
    # The last norm stretches the constant dimension, which outweighs the others, to about the root of the width.
    output[:, 0] = bias / WIDTH**0.5
    weights = {"token_embd.weight": embedding, "output.weight": output, "output_norm.weight": np.ones(WIDTH)}
    for layer in range(LAYERS):
        block = f"blk.{layer}"
        weights |= {f"{block}.attn_norm.weight": np.ones(WIDTH), f"{block}.ffn_norm.weight": np.ones(WIDTH)}
        weights |= {f"{block}.attn_{part}.weight": noise(WIDTH, WIDTH) for part in ("q", "k", "v", "output")}
        weights |= {f"{block}.ffn_{part}.weight": noise(INNER, WIDTH) for part in ("gate", "up")}
        weights[f"{block}.ffn_down.weight"] = noise(WIDTH, INNER)
        # Nothing is added to the constant dimension on its way through.
        weights[f"{block}.attn_output.weight"][0] = 0.0
        weights[f"{block}.ffn_down.weight"][0] = 0.0
    return weights
