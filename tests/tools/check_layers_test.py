# SPDX-License-Identifier: EUPL-1.2
"""check_layers finds one offence of each kind, and nothing in a tree that keeps the rules."""
import unittest

from offences import Tree, load_tool

check_layers = load_tool("check_layers")

TABLE = """
[modules]
"kit/base" = []
"kit/db" = ["kit/base"]
"kit/web" = ["kit/base"]
"access" = ["kit/base", "kit/db", "kit/web"]
"area" = ["kit/base", "kit/db", "kit/web", "access"]
"observation" = ["kit/base", "kit/db", "kit/web", "access", "area"]
"app" = ["kit/base", "access", "area", "observation"]

[open_headers]
access = ["access/ids.hpp"]
"""


class Layers(unittest.TestCase):
    def offences(self, files):
        return check_layers.check(Tree({"architecture.toml": TABLE, **files}).root)

    def assert_offence(self, files, where, what):
        offences = self.offences(files)
        self.assertEqual(len(offences), 1, offences)
        self.assertTrue(offences[0].startswith(where), offences[0])
        self.assertIn(what, offences[0])

    def test_a_tree_that_keeps_the_rules_is_silent(self):
        self.assertEqual(self.offences({
            "src/area/area_store.cpp": '#include "area/area.hpp"\n#include "kit/db/work.hpp"\n#include <string>\n',
            "src/area/area_http.cpp": '#include "area/area_commands.hpp"\n#include "area/area_views.hpp"\n#include <nlohmann/json.hpp>\n',
            "src/observation/observation.hpp": '#include "access/ids.hpp"\n#include "area/area.hpp"\n',
            "src/observation/observation_commands/report.cpp": '#include "observation/observation_store.hpp"\n#include "area/area_views.hpp"\n',
            "web/src/main.tsx": 'import { start } from "./app/start";\n',
            "web/src/kit/Button.tsx": 'import { text } from "./i18n";\nimport React from "preact";\n',
            "web/src/observation/ReportPage.tsx": 'import { Button } from "../kit/Button";\nimport { Place } from "../area";\nimport { find } from "../area/index";\nimport x from "../api/client";\n',
            "web/src/observation/words.test.ts": 'import area from "../area/sv.json";\n',
            "web/src/app/texts_sv.ts": 'import area from "../area/sv.json";\n',
            "web/src/app/router.ts": 'const page = () => import("../observation/index");\n',
        }), [])

    def test_a_module_that_stands_below_may_not_be_included(self):
        self.assert_offence({"src/area/area.cpp": '\n#include "observation/observation.hpp"\n'}, "src/area/area.cpp:2", "area may not include observation")

    def test_plumbing_knows_no_domain(self):
        self.assert_offence({"src/kit/db/work.cpp": '#include "area/area.hpp"\n'}, "src/kit/db/work.cpp:1", "kit/db may not include area")

    def test_the_inside_of_another_module_is_closed(self):
        self.assert_offence({"src/observation/observation_commands.cpp": '#include "area/area_store.hpp"\n'},
                            "src/observation/observation_commands.cpp:1", "inside area")

    def test_store_and_http_never_meet(self):
        self.assert_offence({"src/area/area_http.cpp": '#include "area/area_store.hpp"\n'}, "src/area/area_http.cpp:1", "never meet")
        self.assert_offence({"src/area/area_store/find.cpp": '#include "area/area_http.hpp"\n'}, "src/area/area_store/find.cpp:1", "never meet")

    def test_rules_and_rights_are_pure(self):
        self.assert_offence({"src/area/area_rules.cpp": '#include "kit/db/work.hpp"\n'}, "src/area/area_rules.cpp:1", "pure")
        self.assert_offence({"src/area/area_access.hpp": "#include <nlohmann/json.hpp>\n"}, "src/area/area_access.hpp:1", "pure")

    def test_a_file_outside_every_module_is_named(self):
        self.assert_offence({"src/loose/thing.cpp": ""}, "src/loose/thing.cpp", "no module")

    def test_a_circle_in_the_table_is_named(self):
        tree = Tree({"architecture.toml": '[modules]\n"area" = ["access"]\n"access" = ["area"]\n'})
        self.assertEqual(len(check_layers.check(tree.root)), 1)

    def test_the_front_end_keeps_the_same_order(self):
        self.assert_offence({"web/src/area/map.ts": 'import { x } from "../observation";\n'}, "web/src/area/map.ts:1", "area may not import observation")

    def test_the_front_end_imports_only_the_index_of_a_module(self):
        self.assert_offence({"web/src/observation/a.ts": 'import {\n  x,\n} from "../area/queries";\n'}, "web/src/observation/a.ts:1", "only area/index")
        self.assert_offence({"web/src/app/a.ts": 'const x = () => import("../area/AreaPage");\n'}, "web/src/app/a.ts:1", "only area/index")

    def test_the_kit_of_the_front_end_knows_no_domain(self):
        self.assert_offence({"web/src/kit/map.ts": 'export { y } from "../area";\n'}, "web/src/kit/map.ts:1", "no domain module")


if __name__ == "__main__":
    unittest.main()
