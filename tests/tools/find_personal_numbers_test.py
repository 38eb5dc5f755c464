# SPDX-License-Identifier: EUPL-1.2
"""The commit hook stops personal numbers, and nothing that only looks like one."""
import contextlib
import io
import unittest

from offences import load_tool

find = load_tool("find_personal_numbers")


def with_check_digit(nine):
    return next(nine + str(digit) for digit in range(10) if find.check_digit_is_right(nine + str(digit)))


class PersonalNumbers(unittest.TestCase):
    def stops(self, line):
        with contextlib.redirect_stdout(io.StringIO()):
            return find.main(["+++ b/x.txt", line]) == 1

    def test_a_number_with_right_date_and_check_digit_is_stopped(self):
        number = with_check_digit("850709" + "123")
        self.assertTrue(self.stops("+" + number))
        self.assertTrue(self.stops(f"+text 19{number[:6]}-{number[6:]} text"))

    def test_a_coordination_number_is_stopped(self):
        self.assertTrue(self.stops("+" + with_check_digit("850769" + "123")))

    def test_a_wrong_check_digit_or_date_is_let_through(self):
        number = with_check_digit("850709" + "123")
        self.assertFalse(self.stops("+" + number[:9] + str((int(number[9]) + 1) % 10)))
        self.assertFalse(self.stops("+" + with_check_digit("851309" + "123")))

    def test_only_added_lines_count(self):
        self.assertFalse(self.stops("-" + with_check_digit("850709" + "123")))

    def test_test_numbers_and_marked_lines_are_let_through(self):
        self.assertFalse(self.stops("+" + with_check_digit("850709" + "981")))
        self.assertFalse(self.stops("+" + with_check_digit("850709" + "123") + "  // invented number"))


if __name__ == "__main__":
    unittest.main()
