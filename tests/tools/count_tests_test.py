# SPDX-License-Identifier: EUPL-1.2
"""A run is summed up as it was: a crash is a failure, a skipped test is no success."""
import json
import unittest

from offences import Tree, load_tool

count_tests = load_tool("count_tests")


def gtest(*results):
    return json.dumps({"testsuites": [{"testsuite": [{"result": result, **({"failures": [{}]} if failed else {})} for result, failed in results]}]})


class Counts(unittest.TestCase):
    def count(self, entries, reports):
        cases = "".join(f'<testcase name="{name}" status="{status}"/>' for name, status in entries)
        tree = Tree({"ctest.xml": f"<testsuite>{cases}</testsuite>", **{f"gtest/{name}.json": text for name, text in reports.items()}})
        return count_tests.count_ctest(tree.root / "ctest.xml", tree.root / "gtest")

    def test_the_tests_inside_a_program_are_counted(self):
        self.assertEqual(self.count([("area", "run")], {"test_area": gtest(("COMPLETED", False), ("COMPLETED", False))}), (2, 0))

    def test_failures_are_counted(self):
        self.assertEqual(self.count([("area", "fail")], {"test_area": gtest(("COMPLETED", False), ("COMPLETED", True))}), (1, 1))

    def test_a_skipped_test_is_not_passed(self):
        self.assertEqual(self.count([("area", "run")], {"test_area": gtest(("SKIPPED", False))}), (0, 0))

    def test_a_crash_is_a_failure(self):
        self.assertEqual(self.count([("area", "fail")], {}), (0, 1))
        self.assertEqual(self.count([("area", "fail")], {"test_area": gtest(("COMPLETED", False))}), (1, 1))

    def test_a_program_that_reports_nothing_is_one_test(self):
        self.assertEqual(self.count([("walk", "run")], {}), (1, 0))


if __name__ == "__main__":
    unittest.main()
