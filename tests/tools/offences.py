# SPDX-License-Identifier: EUPL-1.2
"""What the tests of the checks share: a tool loaded as a module, and a small tree of files."""
import importlib.machinery
import importlib.util
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def load_tool(name):
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader(name, str(ROOT / "tools" / name))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader(name, loader))
    loader.exec_module(module)
    return module


trees = []  # kept until the tests end


class Tree:
    """A temporary folder with the given files: Tree({"src/area/area.hpp": "…"})."""

    def __init__(self, files):
        self.folder = tempfile.TemporaryDirectory()
        trees.append(self)
        self.root = pathlib.Path(self.folder.name)
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
