# SPDX-License-Identifier: EUPL-1.2
"""check_style finds one offence of each kind, and lets through what only looks like one."""
import unittest

from offences import Tree, load_tool

check_style = load_tool("check_style")
LICENCE = "// SPDX-License-Identifier: EUPL-1.2\n"
HEADER = LICENCE + "// Which question this answers.\n#pragma once\n"


class Style(unittest.TestCase):
    def offences(self, files):
        return check_style.check(Tree(files).root)

    def assert_rule(self, rule, name, text):
        offences = self.offences({name: text})
        self.assertEqual([line.split(": ")[1] for line in offences], [rule], offences)

    def assert_silent(self, name, text):
        self.assertEqual(self.offences({name: text}), [])

    def test_banned_calls_are_found(self):
        for rule, line in {
            "clock": "auto t = std::chrono::system_clock::now();",
            "output": 'std::cout << "x";',
            "new": "auto* x = new Thing(1);",
            "delete": "delete thing;",
            "number": "double x = atof(text);",
            "namespace": "using namespace std;",
            "random": "int x = rand();",
            "sleep": "std::this_thread::sleep_for(1s);",
            "catch": "try { f(); } catch (...) {}",
            "shared": "std::shared_ptr<int> x;",
            "dead": "#if 0",
            "unfinished": "// TODO: later",
        }.items():
            with self.subTest(rule):
                self.assert_rule(rule, "src/area/area.cpp", LICENCE + line + "\n")

    def test_calls_are_right_where_they_belong(self):
        self.assert_silent("src/kit/run/clock.cpp", LICENCE + "auto t = std::chrono::system_clock::now();\n")
        self.assert_silent("src/app/main.cpp", LICENCE + 'std::cout << "x";\n')
        self.assert_silent("src/kit/db/database.cpp", LICENCE + "return std::unique_ptr<Database>(new Database(url));\n")

    def test_comments_and_strings_are_not_code(self):
        self.assert_silent("src/area/area.cpp", LICENCE + '// a new area, and rand() is not\nauto text = "delete it;";\nauto sql = R"(new\nrow;)";\n'
                           "Area(const Area&) = delete;\n")

    def test_an_exception_needs_its_reason(self):
        line = "int x = rand();  // style-allow: random"
        self.assert_rule("random", "src/area/area.cpp", LICENCE + line + "\n")
        self.assert_silent("src/area/area.cpp", LICENCE + line + " because the peer does so\n")

    def test_a_file_begins_with_its_licence(self):
        self.assert_rule("licence", "src/area/area.cpp", "int x;\n")
        self.assert_rule("licence", "web/src/area/area.ts", "export {};\n")

    def test_a_header_says_what_it_answers(self):
        self.assert_silent("src/area/area.hpp", HEADER)
        self.assert_rule("header", "src/area/area.hpp", LICENCE + "#pragma once\nint x;\nint y;\nint z;\n")

    def test_a_file_does_not_grow_without_end(self):
        self.assert_silent("src/area/area.cpp", LICENCE + "\n" * 500)
        self.assert_rule("length", "src/area/area.cpp", LICENCE + "\n" * 601)

    def test_a_name_says_what_is_inside(self):
        self.assert_rule("name", "src/area/area_views/utils.cpp", LICENCE)

    def test_links_resolve(self):
        self.assert_silent("README.md", "# Title here\n[a](README.md) [b](#title-here) [c](https://example.org/x) [d](README.md#title-here)\n")
        self.assert_rule("link", "README.md", "[a](docs/none.md)\n")
        self.assert_rule("link", "README.md", "[a](README.md#none)\n")

    def test_no_machine_registry_or_tracker(self):
        self.assert_rule("machine", "docs/a.md", "see /home/somebody/x\n")
        self.assert_rule("registry", "docs/a.md", "from https://registry.example.org/x\n")
        self.assert_rule("issue", "docs/a.md", "as in issue 12\n")
        self.assert_rule("issue", "docs/a.md", "as in #12\n")
        self.assert_silent("web/src/kit/colours.css", "/* SPDX-License-Identifier: EUPL-1.2 */\na { color: #123; }\n")

    def test_each_module_has_its_page(self):
        self.assert_rule("readme", "architecture.toml", '# SPDX-License-Identifier: EUPL-1.2\n"area" = []\n')

    def test_each_decision_is_in_the_index(self):
        self.assert_rule("decisions", "docs/adr/0001-x.md", "# x\n")

    def test_each_dependency_is_listed(self):
        self.assert_rule("dependencies", "tools/packages.txt", "# SPDX-License-Identifier: EUPL-1.2\nbuild: g++\n")
        self.assert_rule("dependencies", "web/package.json", '{"dependencies": {"preact": "10.0.0"}}')
        self.assertEqual(self.offences({"tools/packages.txt": "# SPDX-License-Identifier: EUPL-1.2\nbuild: g++ npm?npm\n",
                                        "docs/dependencies.md": "`g++` `npm`\n"}), [])


if __name__ == "__main__":
    unittest.main()
