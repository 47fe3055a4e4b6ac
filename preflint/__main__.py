"""`python -m preflint` is `preflint`."""

from linter.cli import main

if __name__ == "__main__":
    main()
