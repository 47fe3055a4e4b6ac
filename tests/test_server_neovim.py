"""Neovim as it is installed, without a window: a bad draft is opened, mended by actions and saved."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CACHE, ROOT
from tests.test_server_decoded import MAIL, base64_of

NEOVIM = shutil.which("nvim")
pytestmark = pytest.mark.skipif(NEOVIM is None, reason="Neovim (nvim) is not installed")

START = """
vim.opt.runtimepath:prepend({folder})
require("preflint").setup({{ cmd = {command}, init_options = {{ grammar = false }} }})
local function wait(what)
  if not vim.wait(60000, what, 20) then error("nothing came") end
end
local function codes()
  local function code(one) return one.code or (one.user_data or {{}}).lsp and one.user_data.lsp.code end
  return vim.tbl_map(code, vim.diagnostic.get(0))
end
local function sees(code)
  return function() return vim.tbl_contains(codes(), code) end
end
local out = {{}}
local ok, said = pcall(function()
{script}
end)
if not ok then out.error = tostring(said) end
local file = io.open({out}, "w")
file:write(vim.fn.json_encode(out))
file:close()
vim.cmd("qall!")
"""


def neovim(folder: Path, script: str) -> dict[str, Any]:
    """Run a script in Neovim, and read what it put into `out`."""
    out = folder / "out.json"
    command = "{" + ", ".join(json.dumps(one) for one in (sys.executable, "-m", "linter", "server")) + "}"
    text = START.format(
        folder=json.dumps(str(ROOT / "editors" / "neovim")),
        command=command,
        script=script,
        out=json.dumps(str(out)),
    )
    (folder / "run.lua").write_text(text)
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "PREFLINT_CACHE_DIR": str(CACHE),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [str(NEOVIM), "--headless", "--clean", "-c", f"luafile {folder / 'run.lua'}"],
        cwd=folder,
        env=env,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert out.exists(), done.stderr.decode()
    found: dict[str, Any] = json.loads(out.read_text())
    assert "error" not in found, (found, done.stderr.decode())
    return found


def test_a_bad_draft_is_shown_mended_and_saved(tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text("<p>Our prices 😀 have changed!!!</p>\n")
    found = neovim(
        tmp_path,
        f"""
        vim.cmd("edit {draft}")
        wait(sees("SPM059"))
        out.before = codes()
        vim.ui.select = function(items, _, choose)
          for _, item in ipairs(items) do
            if item[2].title:find("(SPM059)", 1, true) then return choose(item) end
          end
        end
        vim.fn.cursor(1, vim.fn.getline(1):find("!!!"))
        vim.lsp.buf.code_action()
        wait(function() return vim.fn.getline(1):find("!!!") == nil end)
        wait(function() return not sees("SPM059")() end)
        vim.cmd("write")
        out.after = codes()
        """,
    )
    assert "SPM059" in found["before"] and "SPM059" not in found["after"]
    assert draft.read_text() == "<p>Our prices 😀 have changed!</p>\n"


def test_all_that_is_safe_is_one_command_and_typing_is_followed(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("Dear Anna,\n\nOur prices have changed.\n")
    found = neovim(
        tmp_path,
        f"""
        vim.cmd("edit {draft}")
        wait(function() return #vim.lsp.buf_get_clients(0) > 0 end)
        vim.api.nvim_buf_set_lines(0, 3, 3, false, {{ "Please hurry!!!", "Really!!!" }})
        wait(sees("SPM059"))
        vim.cmd("PreflintFixAll")
        out.lines = vim.api.nvim_buf_get_lines(0, 3, -1, false)
        """,
    )
    assert found["lines"] == ["Please hurry!", "Really!"]


def test_an_encoded_part_is_opened_changed_and_written_back(tmp_path: Path) -> None:
    mail = tmp_path / "draft.eml"
    mail.write_bytes(MAIL.encode())
    line = next(
        n
        for n, one in enumerate(MAIL.split("\r\n"), 1)
        if one == base64_of("x") or one.startswith("RGVhciBBbm5h")
    )
    found = neovim(
        tmp_path,
        f"""
        vim.cmd("edit {mail}")
        wait(sees("SPM059"))
        local buffer = vim.api.nvim_get_current_buf()
        vim.fn.cursor({line}, 4)
        vim.cmd("PreflintOpenPart")
        out.part = vim.api.nvim_buf_get_lines(0, 0, -1, false)
        wait(sees("SPM059"))
        vim.cmd("%s/changed!!!/changed./")
        wait(function() return not sees("SPM059")() end)
        vim.cmd("write")
        out.modified = vim.bo.modified
        vim.api.nvim_set_current_buf(buffer)
        vim.cmd("write")
        """,
    )
    assert found["part"][2].startswith("Our prices have changed!!! Please")
    assert not found["modified"]
    new = mail.read_bytes().decode()
    head, tail = MAIL.split("RGVhciBBbm5h")[0], MAIL[MAIL.index("--b1\r\nContent-Type: text/html") :]
    assert new.startswith(head) and new.endswith(tail) and new != MAIL
