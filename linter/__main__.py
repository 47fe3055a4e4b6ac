"""`python -m linter` is `preflint`."""

from linter.cli import main

if __name__ == "__main__":
    main()
