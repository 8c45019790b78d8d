"""Scripts in parts become one that is smaller and does the same."""

from __future__ import annotations

from kbstudio.publish.scripts import join_scripts, plain_script


def test_parts_share_one_scope_that_the_page_does_not_see() -> None:
    script = join_scripts([b"// one\nconst a = 1;\n", b"let b = a + a; // two\n"]).decode()
    assert script.startswith("(function(){")
    assert "const a=1;let b=a+a;" in script
    assert "one" not in script


def test_a_licence_and_texts_in_quotes_stay_as_they_are() -> None:
    parts = [
        b"/*! by X */\n",
        b"const a = `${x} // no  comment` + '/* nor this */';\n",
        b"a.match(/[/ ]  b/u);\n",
    ]
    script = join_scripts(parts).decode()
    assert "/*! by X */" in script
    assert "`${x} // no  comment`" in script
    assert "'/* nor this */'" in script
    assert "/[/ ]  b/u" in script


def test_a_script_of_its_own_is_made_small_unless_that_could_harm_it() -> None:
    assert plain_script(b"const a = `${x}  y`; // why\n") == b"const a=`${x}  y`;\n"
    nested = b"const a = `${b ? `  x  ` : c}`; // why\n"
    assert plain_script(nested) == nested
