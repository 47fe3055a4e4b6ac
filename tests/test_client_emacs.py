"""Emacs as it is installed, without a window: a bad draft is opened with eglot, seen, mended and saved."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CACHE, ROOT

EMACS = shutil.which("emacs")


@lru_cache(maxsize=1)
def missing() -> str:
    """Why there is nothing to test."""
    if EMACS is None:
        return "Emacs is not installed"
    script = "(progn (package-initialize) (require 'eglot))"
    done = subprocess.run([EMACS, "--batch", "-q", "--eval", script], capture_output=True, check=False)
    return "" if done.returncode == 0 else "Emacs has no eglot"


START = """
(package-initialize)
(add-to-list 'load-path {folder})
(require 'preflint)
(require 'json)
(setq preflint-command '({command}) preflint-options '(:grammar :json-false)
      eglot-sync-connect 60 eglot-confirm-server-initiated-edits nil
      eglot-send-changes-idle-time 0 make-backup-files nil create-lockfiles nil)
(defun codes () (mapcar (lambda (one) (flymake-diagnostic-text one)) (flymake-diagnostics)))
(defun sees (code) (seq-some (lambda (text) (string-match-p code text)) (codes)))
(defun wait-for (what)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall what))
      (when (> (float-time) end) (error "nothing came: %S" (codes)))
      (accept-process-output nil 0.05))))
(let (out)
  (condition-case problem
      (progn {script})
    (error (push (cons 'error (format "%S" problem)) out)))
  (with-temp-file {out} (insert (json-encode (or out '((done . t)))))))
"""


def emacs(folder: Path, script: str) -> dict[str, Any]:
    """Run a script in Emacs, and read what it put into `out`."""
    out, run = folder / "out.json", folder / "run.el"
    text = START.format(
        folder=json.dumps(str(ROOT / "editors" / "emacs")),
        command=" ".join(json.dumps(one) for one in (sys.executable, "-m", "linter", "server")),
        script=script,
        out=json.dumps(str(out)),
    )
    run.write_text(text)
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "PREFLINT_CACHE_DIR": str(CACHE),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [str(EMACS), "--batch", "-q", "-l", str(run)],
        cwd=folder, env=env, capture_output=True, timeout=150, check=False,
    )  # fmt: skip
    assert out.exists(), done.stderr.decode()[-2000:]
    found: dict[str, Any] = json.loads(out.read_text())
    assert "error" not in found, (found, done.stderr.decode()[-2000:])
    return found


@pytest.fixture(autouse=True)
def needs_emacs() -> None:
    if missing():
        pytest.skip(missing())


@pytest.mark.slow
def test_a_bad_draft_is_shown_mended_and_saved(tmp_path: Path) -> None:
    draft = tmp_path / "draft.html"
    draft.write_text("<p>Our prices 😀 have changed!!!</p>\n")
    emacs(
        tmp_path,
        f"""
        (find-file {json.dumps(str(draft))})
        (html-mode)
        (call-interactively #'eglot)
        (wait-for (lambda () (sees "exclamation marks")))
        (push (cons 'before (vconcat (codes))) out)
        (search-forward "!!!")
        (let* ((actions (eglot-code-actions (- (point) 2) (- (point) 1) "quickfix"))
               (fix (seq-find (lambda (one) (string-match-p "(SPM059)" (plist-get one :title))) actions)))
          (eglot--apply-workspace-edit (plist-get fix :edit)))
        (eglot--signal-textDocument/didChange)  ; what a timer does where somebody sits in front of it
        (wait-for (lambda () (not (sees "exclamation marks"))))
        (save-buffer)
        (eglot-shutdown (eglot-current-server))
        """,
    )
    assert draft.read_text() == "<p>Our prices 😀 have changed!</p>\n"
