"""How the content is written down: Spanish with its English beside it, and identities that never change."""

import json
import uuid

NAMESPACE = uuid.UUID("5d0c5b0e-3b0a-4b58-9a5e-1e0e6c1d2027")


def stable_id(*path: str) -> str:
    """The uuid of a thing of the seed: the same on every machine, so that planting again finds it."""
    return str(uuid.uuid5(NAMESPACE, "/".join(path)))


def both(**texts: tuple[str, str]) -> dict[str, str]:
    """`both(title=("Hola", "Hello"))` is `{"title": "Hola", "title_en": "Hello"}`."""
    spanish = {name: pair[0] for name, pair in texts.items()}
    return spanish | {f"{name}_en": pair[1] for name, pair in texts.items()}


def stream(path: str, kind: str, values: list) -> str:
    """A StreamField of blocks of one kind as JSON, each block with its stable id."""
    return json.dumps(blocks(path, kind, values))


def blocks(path: str, kind: str, values: list) -> list[dict]:
    """The same as data, for a stream or list within a block (`kind` of a list is "item")."""
    return [
        {"type": kind, "value": value, "id": stable_id(path, kind, _name(value) or str(number))}
        for number, value in enumerate(values)
    ]


def _name(value) -> str:
    """The name that a block carries, if any: its place may change, its name does not."""
    return (value.get("key") or value.get("slug") or "") if isinstance(value, dict) else ""
