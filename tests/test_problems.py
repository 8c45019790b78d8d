"""Problems gathered from several sources."""

from kbstudio.problems import Problem, Where, together


def problem(file: str, line: int) -> Problem:
    return Problem("error", Where(file, line), "“x.md” leads nowhere.", "broken-link")


def test_the_same_mistake_twice_on_a_line_is_told_twice() -> None:
    twice = [problem("a.md", 3), problem("a.md", 3)]
    assert together(twice, twice) == tuple(twice)


def test_sources_are_merged_in_order_of_file_and_line() -> None:
    assert together([problem("b.md", 1)], [problem("a.md", 9), problem("b.md", 1)], [problem("a.md", 2)]) == (
        problem("a.md", 2),
        problem("a.md", 9),
        problem("b.md", 1),
    )
