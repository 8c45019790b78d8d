"""Where a site goes: what `site.toml` may say, and what is said of bad values."""

from __future__ import annotations

import pytest

from kbstudio.settings import read_settings
from kbstudio.targets import TargetSettings

GOOD = {
    'kind = "folder"\npath = "../site"': TargetSettings("here", "folder", "../site"),
    'kind = "zip"\npath = "../help.zip"': TargetSettings("here", "zip", "../help.zip", urls="files"),
    'kind = "sftp"\nhost = "a.example"\npath = "www/help"\nuser = "deploy"\nport = 2222': TargetSettings(
        "here", "sftp", "www/help", "a.example", 2222, "deploy"
    ),
    'kind = "s3"\nbucket = "acme-help"\nendpoint = "https://s3.example.com/"': TargetSettings(
        "here", "s3", bucket="acme-help", endpoint="https://s3.example.com"
    ),
    'kind = "webdav"\naddress = "https://dav.example.com/help/"\nsite = "https://help.example.com/"': (
        TargetSettings(
            "here", "webdav", address="https://dav.example.com/help", site="https://help.example.com"
        )
    ),
    'kind = "git"\nrepository = "git@github.com:acme/help.git"': TargetSettings(
        "here", "git", repository="git@github.com:acme/help.git"
    ),
    'kind = "command"\ncommand = ["./upload.sh", "{folder}"]': TargetSettings(
        "here", "command", command=("./upload.sh", "{folder}")
    ),
}


@pytest.mark.parametrize("table", GOOD)
def test_a_target_is_what_the_table_says(table: str) -> None:
    settings, problems = read_settings(f"[target.here]\n{table}\n")
    assert problems == ()
    assert settings.targets == (GOOD[table],)


@pytest.mark.parametrize(
    ("table", "line", "says"),
    [
        ('kind = "ftp"', 3, "kind: write one of “folder”"),
        ('host = "www.example.com"', 2, "kind: write one of"),
        ('kind = "sftp"\nhost = "www.example.com"', 3, "sftp needs “path” as well"),
        (
            'kind = "sftp"\npath = "/www"\nhost = "-oProxyCommand=evil"',
            5,
            "host: write the name of the server",
        ),
        ('kind = "rsync"\nhost = "a.example"\npath = "/www; rm -rf /"', 5, "path: write a path"),
        ('kind = "sftp"\nhost = "a.example"\npath = "/www"\npassword = "secret"', 6, "isn’t a setting"),
        ('kind = "git"\nrepository = "ext::sh -c evil"', 4, "repository: write the address"),
        ('kind = "git"\nrepository = "https://anna:secret@example.com/a.git"', 4, "repository: write the"),
        ('kind = "git"\nrepository = "--upload-pack=evil"', 4, "repository: write the address"),
        ('kind = "webdav"\naddress = "http://dav.example.com"', 4, "address: write an “https://” address"),
        ('kind = "command"\ncommand = "rm -rf /"', 4, "command: write a list"),
        ('kind = "zip"\npath = "a.zip"\nport = true', 5, "isn’t a setting"),
        ('kind = "sftp"\nhost = "a.example"\npath = "/www"\nport = 99999', 6, "port: write a number"),
    ],
)
def test_a_target_with_a_bad_value_is_no_target_and_named(table: str, line: int, says: str) -> None:
    settings, problems = read_settings(f'name = "Help"\n[target.here]\n{table}\n')
    assert settings.targets == ()
    assert [(problem.where.line, problem.severity) for problem in problems] == [(line, "warning")]
    assert says in problems[0].message


def test_what_is_no_table_of_targets_is_named() -> None:
    assert "[target.production]" in read_settings('target = "www"')[1][0].message
    assert read_settings('[target."a b"]\nkind = "zip"\npath = "a.zip"')[0].targets == ()
