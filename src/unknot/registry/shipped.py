"""The data files and mappings that ship with the product, found by name."""

from pathlib import Path

DATA = Path(__file__).parent / "data"


def find(name: str) -> Path:
    """The file of that name here; when there is none and no folder is named, the shipped one."""
    path = Path(name)
    own = DATA / path.name
    return own if not path.exists() and path.name == name and own.is_file() else path


def mapping_of(file: Path) -> Path | None:
    """The mapping that ships under a data file's name, or None."""
    mapping = DATA / f"{file.stem}.toml"
    return mapping if mapping.is_file() else None
