# SPDX-License-Identifier: EUPL-1.2
"""The skeletons keep the rules of the house from the first minute."""
import contextlib
import io
import shutil
import unittest

from offences import ROOT, Tree, load_tool

new, check_layers, check_style = load_tool("new"), load_tool("check_layers"), load_tool("check_style")


class New(unittest.TestCase):
    def setUp(self):
        self.tree = Tree({})
        shutil.copy(ROOT / "architecture.toml", self.tree.root)
        new.ROOT = self.tree.root
        with contextlib.redirect_stdout(io.StringIO()):
            new.main(["module", "road_sign"])
            new.main(["command", "road_sign", "take_down"])

    def test_the_module_stands_above_app_and_keeps_the_layers(self):
        rows = check_layers.read_rows(self.tree.root / "architecture.toml")
        self.assertEqual(list(rows)[-2:], ["road_sign", "app"])
        self.assertIn("road_sign", rows["app"])
        self.assertEqual(check_layers.check(self.tree.root), [])

    def test_the_files_keep_the_style(self):
        mine = [line for line in check_style.check(self.tree.root) if "road_sign" in line]
        self.assertEqual(mine, [])

    def test_the_test_of_a_new_command_fails_until_it_is_written(self):
        text = (self.tree.root / "src/road_sign/road_sign_commands/take_down_test.cpp").read_text()
        self.assertIn("FAIL()", text)

    def test_nothing_is_overwritten(self):
        with self.assertRaises(SystemExit):
            new.main(["command", "road_sign", "take_down"])


if __name__ == "__main__":
    unittest.main()
