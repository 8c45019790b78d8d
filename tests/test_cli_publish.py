"""`kbstudio publish`: what it tells before it writes, and what holds it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kbstudio.cli import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    output, errors = capsys.readouterr()
    return status, output, errors


def settle(knowledge_base: Path, lines: str) -> None:
    """Add lines to the settings of a knowledge base."""
    settings = knowledge_base / "site.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + lines, encoding="utf-8")


def test_a_gate_that_stops_leaves_all_as_it_was_and_says_what_to_do(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    (knowledge_base / "broken.md").write_text("# Broken\n\n[Gone](gone.md)\n", encoding="utf-8")
    assert run(capsys, "publish", knowledge_base, "--to", out, "--plan")[0] == 0
    settle(knowledge_base, '[gates]\nlinks = "stop"\n')
    status, output, errors = run(capsys, "publish", knowledge_base, "--to", out)
    assert (status, output) == (1, "")
    assert "Nothing was written, because of 1 problem:\n  broken.md:3: “gone.md” leads nowhere." in errors
    assert "[gates] in site.toml" in errors
    assert not out.exists()
    status, output, _ = run(capsys, "publish", knowledge_base, "--to", out, "--plan", "--json")
    told = json.loads(output)
    assert (status, told["published"]) == (1, False)
    assert [(stop["code"], stop["file"], stop["line"]) for stop in told["stops"]] == [
        ("broken-link", "broken.md", 3)
    ]


def test_what_is_wrong_in_a_draft_stops_nothing(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    draft = "---\nstatus: draft\n---\n\n# Broken\n\n[Gone](gone.md)\n"
    (knowledge_base / "broken.md").write_text(draft, encoding="utf-8")
    settle(knowledge_base, '[gates]\nlinks = "stop"\n')
    assert run(capsys, "publish", knowledge_base, "--to", tmp_path / "site")[0] == 0


def test_two_articles_for_one_address_stop_unless_the_host_says_otherwise(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    (knowledge_base / "billing" / "money-back.md").write_text(
        "---\nslug: refund\n---\n\n# Money back\n", encoding="utf-8"
    )
    status, _, errors = run(capsys, "publish", knowledge_base, "--to", tmp_path / "site")
    assert status == 1
    assert "billing/refund" in errors
    settle(knowledge_base, '[gates]\naddresses = "warn"\n')
    assert run(capsys, "publish", knowledge_base, "--to", tmp_path / "site")[0] == 0


def test_many_pages_disappear_only_after_a_yes(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    for number in range(8):
        (knowledge_base / f"tip-{number}.md").write_text(f"# Tip {number}\n", encoding="utf-8")
    assert run(capsys, "publish", knowledge_base, "--to", out)[0] == 0
    for number in range(8):
        (knowledge_base / f"tip-{number}.md").unlink()
    status, _, errors = run(capsys, "publish", knowledge_base, "--to", out)
    assert status == 1
    assert "8 of 15 pages (53 %) would disappear, among them “Tip 0”" in errors
    assert "publish with --allow-removals" in errors
    assert (out / "tip-3" / "index.html").is_file()
    assert run(capsys, "publish", knowledge_base, "--to", out, "--allow-removals")[0] == 0
    assert not (out / "tip-3").exists()


def test_pages_that_lead_on_do_not_disappear(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    for number in range(8):
        (knowledge_base / f"tip-{number}.md").write_text(f"# Tip {number}\n", encoding="utf-8")
    assert run(capsys, "publish", knowledge_base, "--to", out)[0] == 0
    for number in range(8):
        (knowledge_base / f"tip-{number}.md").unlink()
    earlier = ", ".join(f"/tip-{number}/" for number in range(8))
    (knowledge_base / "tips.md").write_text(f"---\nredirect_from: [{earlier}]\n---\n\n# Tips\n", "utf-8")
    assert run(capsys, "publish", knowledge_base, "--to", out)[0] == 0
    assert (out / "tip-3" / "index.html").is_file()


def test_old_addresses_are_noticed_shown_and_kept_with_the_articles(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    settle(knowledge_base, '[target.share]\nkind = "zip"\npath = "../help.zip"\n')
    for place in (("--to", tmp_path / "site"), ("--target", "share")):
        assert run(capsys, "publish", knowledge_base, *place)[0] == 0
    (knowledge_base / "billing" / "refund.md").rename(knowledge_base / "billing" / "back.md")
    _, _, errors = run(capsys, "publish", knowledge_base, "--target", "share", "--plan")
    assert "redirects.txt: 1 redirect would be noted." in errors
    assert not (knowledge_base / "redirects.txt").exists()
    _, output, _ = run(capsys, "publish", knowledge_base, "--to", tmp_path / "site", "--json")
    assert "billing/refund/index.html" in json.loads(output)["write"]
    assert (knowledge_base / "redirects.txt").read_text().endswith("/billing/refund/ /billing/back/\n")
    _, _, errors = run(capsys, "publish", knowledge_base, "--target", "share")
    assert "redirects.txt" not in errors


def test_problems_of_redirects_have_the_lines_that_the_file_has_then(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    assert run(capsys, "publish", knowledge_base, "--to", out)[0] == 0
    (knowledge_base / "redirects.txt").write_text("/z/ /y/\n/y/ /z/\nno redirect at all\n")
    (knowledge_base / "billing" / "refund.md").rename(knowledge_base / "billing" / "back.md")
    _, output, _ = run(capsys, "publish", knowledge_base, "--to", out, "--json")
    lines = (knowledge_base / "redirects.txt").read_text().splitlines()
    told = [each for each in json.loads(output)["problems"] if each["file"] == "redirects.txt"]
    assert {lines[each["line"] - 1] for each in told if each["code"] == "redirect-loop"} == {
        *("/y/ /z/", "/z/ /y/"),
    }
    assert [lines[each["line"] - 1] for each in told if each["code"] == "bad-redirect"] == [
        "no redirect at all"
    ]


def planned(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, out: Path, *options: str
) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        run(capsys, "publish", knowledge_base, "--to", out, "--plan", "--json", *options)[1]
    )
    return found


def test_a_plan_tells_how_the_words_of_pages_change(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    run(capsys, "publish", knowledge_base, "--to", out)
    (knowledge_base / "billing" / "refund.md").write_text("# Refunds\n\nUp to nine days.\n", "utf-8")
    (knowledge_base / "billing" / "cards" / "add-card.md").unlink()
    (knowledge_base / "new.md").write_text("# New\n\nBrand new.\n", "utf-8")
    _, output, _ = run(capsys, "publish", knowledge_base, "--to", out, "--plan", "--diff")
    assert "+Up to nine days." in output.splitlines()
    assert "-Up to five days." in output.splitlines()
    found = planned(capsys, knowledge_base, out, "--diff")["differences"]
    assert found["billing/refund/index.html"].startswith("--- a/billing/refund/index.html\n+++ b/")
    assert "-# Add a card" in found["billing/cards/add-card/index.html"].splitlines()
    assert "+Brand new." in found["new/index.html"].splitlines()
    assert "differences" not in planned(capsys, knowledge_base, out)
    assert not (out / "new").exists()


def test_a_plan_tells_what_publishing_means_beyond_the_pages(
    capsys: pytest.CaptureFixture[str], knowledge_base: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    settle(knowledge_base, 'languages = ["en", "de"]\n')
    for folder in ("billing", "de/billing"):
        (knowledge_base / folder).mkdir(parents=True, exist_ok=True)
        (knowledge_base / folder / "refund.md").write_text("# Refunds\n\nFive.\n", "utf-8")
    run(capsys, "publish", knowledge_base, "--to", out)
    due = (
        "---\nreview_by: 2020-05-03\nredirect_from: /money-back/\n---\n\n# Refunds\n\nNow it is seven days.\n"
    )
    (knowledge_base / "billing" / "refund.md").write_text(due, "utf-8")
    found = planned(capsys, knowledge_base, out)
    assert found["index"]["after"] > found["index"]["before"] > 1000
    assert found["redirects"] == [{"from": "money-back/index.html", "to": "billing/refund/index.html"}]
    assert found["expiring"] == [
        {"file": "billing/refund.md", "title": "Refunds", "key": "review_by", "day": "2020-05-03"}
    ]
    assert found["lagging"] == [{"file": "de/billing/refund.md", "title": "Refunds", "language": "de"}]
    _, output, errors = run(capsys, "publish", knowledge_base, "--to", out, "--plan")
    assert "redirect money-back/index.html billing/refund/index.html" in output.splitlines()
    assert "Search index: " in errors
    assert "billing/refund.md: “Refunds” is to be reviewed by 2020-05-03." in errors
    assert "de/billing/refund.md: the original changes, and this translation doesn’t." in errors
    (knowledge_base / "de" / "billing" / "refund.md").write_text("# Erstattung\n\nSieben.\n", "utf-8")
    assert planned(capsys, knowledge_base, out)["lagging"] == []
