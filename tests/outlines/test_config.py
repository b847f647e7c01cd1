"""Settings made from layers (Gantry's merge rule), and reading them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portique.model.config import Config, NotAMap, Schema, merge

SCHEMA = (
    Schema()
    .with_path("particles.social.css.class")
    .with_path("particles.social.css.id")
    .with_path("particles.social.items.*.name")
    .with_path("particles.social.title")
)
BASE = {"particles": {"social": {"css": {"class": "a", "id": "b"}, "items": [{"name": "one"}], "title": "T"}}}


def social(config: Config) -> object:
    return config.get("particles.social")


def over(own: object) -> Config:
    return Config(SCHEMA).over(BASE, {"particles": {"social": own}})


def test_known_parents_are_joined_leaf_by_leaf() -> None:
    assert over({"css": {"class": "z"}}).get("particles.social.css") == {"class": "z", "id": "b"}


def test_collections_are_replaced_as_a_whole() -> None:
    assert over({"items": [{"icon": "x"}]}).get("particles.social.items") == [{"icon": "x"}]
    assert over({"items": []}).get("particles.social.items") == []


def test_maps_that_no_blueprint_knows_are_replaced() -> None:
    config = Config(SCHEMA).over({"free": {"a": 1, "b": 2}}, {"free": {"b": 3}})
    assert config.get("free") == {"b": 3}


def test_null_replaces_and_reads_as_missing() -> None:
    config = over({"title": None})
    assert config.get("particles.social.title", "none") == "none"
    assert "particles.social.title" not in config


def test_an_empty_list_is_an_empty_map() -> None:
    assert over({"css": []}).get("particles.social.css") == {"class": "a", "id": "b"}


@pytest.mark.parametrize("value", ["0", 0, "", False, []])
def test_false_values_are_values(value: object) -> None:
    assert over({"title": value}).get("particles.social.title", "default") == value


def test_joining_settings_of_a_node() -> None:
    joined = Config(SCHEMA, BASE).get_joined("particles.social", {"css": {"id": "n"}, "enabled": 1})
    assert joined == {
        "css": {"class": "a", "id": "n"},
        "items": [{"name": "one"}],
        "title": "T",
        "enabled": 1,
    }
    assert Config().get_joined("particles.none", {"a": 1}) == {"a": 1}
    with pytest.raises(NotAMap):
        Config(SCHEMA, BASE).get_joined("particles.social.title", {})
    with pytest.raises(NotAMap):
        Config(SCHEMA, BASE).get_joined("particles.social", "text")


def test_flattening() -> None:
    config = Config(data={"styles": {"base": {"text": "#000", "deep": {"x": 1}}, "none": {}, "preset": "p"}})
    assert config.flatten("styles", "-") == {"base-text": "#000", "base-deep-x": 1, "none": {}, "preset": "p"}
    assert config.flatten("styles.preset") == {}


def test_reading_lists_and_numbers() -> None:
    config = Config(data={"page": {"head": {"atoms": [{"type": "a"}]}}, 404: {"title": "gone"}})  # type: ignore[dict-item]
    assert config.get("page.head.atoms.0.type") == "a"
    assert config.get("page.head.atoms.1.type", "-") == "-"
    assert config.get("404.title") == "gone"
    assert config.get("page.head.atoms.0.type.deeper") is None


def test_reading_as_a_map() -> None:
    config = Config(SCHEMA, BASE)
    assert config["particles.social.title"] == "T"
    assert list(config) == ["particles"]
    assert len(config) == 1
    with pytest.raises(KeyError):
        config["nothing"]


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(".".join)
DATA = st.recursive(
    st.integers(0, 3), lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3), max_leaves=8
)
MAPS = st.dictionaries(st.sampled_from("abc"), DATA, max_size=3)


@given(MAPS, PATHS, st.integers(5, 9))
def test_what_is_set_is_got_and_the_old_one_is_left_alone(
    data: dict[str, object], path: str, value: int
) -> None:
    config = Config(data=data)
    before = repr(config)
    assert config.set(path, value).get(path) == value
    assert repr(config) == before


@given(MAPS, MAPS, st.lists(PATHS, max_size=3))
def test_merging(old: dict[str, object], new: dict[str, object], known: list[str]) -> None:
    schema = Schema()
    for path in known:
        schema = schema.with_path(path)
    joined = merge(schema, old, new)
    assert joined.keys() == old.keys() | new.keys()
    assert merge(schema, joined, new) == joined
    assert merge(Schema(), old, new) == {**old, **new}
